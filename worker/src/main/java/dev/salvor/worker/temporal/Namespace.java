package dev.salvor.worker.temporal;

import com.google.protobuf.util.Durations;
import dev.salvor.runbooks.run.Attributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares the namespace: the search attributes of runs, and for how long closed runs are kept.
 * Doing it again changes nothing. Where the rights are missing it says what somebody else has to
 * do.
 */
public final class Namespace {
  private static final Logger LOG = LoggerFactory.getLogger(Namespace.class);

  private final WorkflowServiceStubs stubs;
  private final TemporalSettings settings;

  public Namespace(WorkflowServiceStubs stubs, TemporalSettings settings) {
    this.stubs = stubs;
    this.settings = settings;
  }

  public void prepare() {
    var operator = Stubs.operator(settings);
    try {
      addAttributes(operator);
    } finally {
      operator.shutdownNow();
    }
    keepLongEnough();
  }

  private void addAttributes(OperatorServiceStubs operator) {
    var missing = Set.<String>of();
    try {
      missing = missing(operator);
      if (!missing.isEmpty()) {
        add(operator, missing);
      }
    } catch (StatusRuntimeException refused) {
      if (isMeanwhileThere(refused)) {
        return;
      }
      warnUnlessAway(
          refused,
          "the search attributes %s (Keyword) were not added to namespace %s; add them with temporal operator search-attribute create, or runs cannot start"
              .formatted(missing.isEmpty() ? names() : missing, settings.namespace()));
    }
  }

  private Set<String> missing(OperatorServiceStubs operator) {
    var request =
        ListSearchAttributesRequest.newBuilder().setNamespace(settings.namespace()).build();
    var there = operator.blockingStub().listSearchAttributes(request).getCustomAttributesMap();
    return names().stream()
        .filter(name -> !there.containsKey(name))
        .collect(Collectors.toUnmodifiableSet());
  }

  private void add(OperatorServiceStubs operator, Set<String> missing) {
    var request = AddSearchAttributesRequest.newBuilder().setNamespace(settings.namespace());
    missing.forEach(
        name -> request.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    var _ = operator.blockingStub().addSearchAttributes(request.build());
    LOG.info("Added the search attributes {} to namespace {}", missing, settings.namespace());
  }

  private static Set<String> names() {
    return Attributes.all().stream().map(key -> key.getName()).collect(Collectors.toSet());
  }

  /** Only lengthens: whoever keeps runs longer has a reason. */
  private void keepLongEnough() {
    if (settings.retention().isZero()) {
      return;
    }
    try {
      var wanted = Durations.fromSeconds(settings.retention().toSeconds());
      if (Durations.compare(retention(), wanted) < 0) {
        keepFor(wanted);
      }
    } catch (StatusRuntimeException refused) {
      warnUnlessAway(
          refused,
          "namespace %s keeps closed runs for less than %s days; evidence in the vault is kept all the same"
              .formatted(settings.namespace(), settings.retention().toDays()));
    }
  }

  private com.google.protobuf.Duration retention() {
    var request = DescribeNamespaceRequest.newBuilder().setNamespace(settings.namespace()).build();
    return stubs
        .blockingStub()
        .describeNamespace(request)
        .getConfig()
        .getWorkflowExecutionRetentionTtl();
  }

  private void keepFor(com.google.protobuf.Duration wanted) {
    var config = NamespaceConfig.newBuilder().setWorkflowExecutionRetentionTtl(wanted);
    var request =
        UpdateNamespaceRequest.newBuilder()
            .setNamespace(settings.namespace())
            .setConfig(config)
            .build();
    var _ = stubs.blockingStub().updateNamespace(request);
    LOG.info(
        "Namespace {} keeps closed runs for {} days",
        settings.namespace(),
        settings.retention().toDays());
  }

  private static boolean isMeanwhileThere(StatusRuntimeException refused) {
    return refused.getStatus().getCode() == Status.Code.ALREADY_EXISTS;
  }

  /** A lost connection is no refusal: it is thrown, and the preparation is made again. */
  private static void warnUnlessAway(StatusRuntimeException refused, String consequence) {
    switch (refused.getStatus().getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED -> throw refused;
      default ->
          LOG.warn(
              "Temporal refused to prepare the namespace ({}): {}",
              refused.getStatus().getDescription(),
              consequence);
    }
  }
}
