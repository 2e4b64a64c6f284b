package dev.salvor.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who comes back to set a number of replicas again, and who does not. */
class OwnersTest {
  private static ManagedFieldsEntry entry(
      String manager, String operation, @Nullable String subresource, String field) {
    var fields = new FieldsV1();
    fields.setAdditionalProperty("f:spec", Map.of(field, Map.of()));
    return new ManagedFieldsEntryBuilder()
        .withManager(manager)
        .withOperation(operation)
        .withSubresource(subresource)
        .withFieldsV1(fields)
        .build();
  }

  private static Owners owners(ManagedFieldsEntry... entries) {
    return new Owners(Arrays.asList(entries));
  }

  @Test
  void nobodyIsGood() {
    assertThat(owners().lasting()).isEmpty();
    assertThat(owners().all()).isEqualTo("nobody who says so");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "kubectl-create, Update, -",
        "kubectl-client-side-apply, Update, -",
        "kubectl, Update, scale",
        "helm, Update, -",
        "salvor, Apply, scale",
      })
  void whoSetItOnceDoesNotComeBack(String manager, String operation, @Nullable String subresource) {
    assertThat(owners(entry(manager, operation, subresource, "f:replicas")).lasting()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "kube-controller-manager, Update, scale, 'kube-controller-manager, which scales it'",
        "argocd-controller, Apply, -, 'argocd-controller, which declares it'",
        "kubectl, Apply, -, 'kubectl, which declares it'",
      })
  void whoDeclaresOrScalesItComesBack(
      String manager, String operation, @Nullable String subresource, String words) {
    assertThat(owners(entry(manager, operation, subresource, "f:replicas")).lasting())
        .containsExactly(words);
  }

  @Test
  void whoOwnsSomethingElseDoesNotMatter() {
    var other = entry("argocd-controller", "Apply", null, "f:template");

    assertThat(owners(other, new ManagedFieldsEntry()).lasting()).isEmpty();
  }

  @Test
  void tellsEverybodyForASentence() {
    var owners =
        owners(
            entry("kubectl", "Update", "scale", "f:replicas"),
            entry("salvor", "Apply", "scale", "f:replicas"));

    assertThat(owners.all()).isEqualTo("kubectl, salvor");
  }
}
