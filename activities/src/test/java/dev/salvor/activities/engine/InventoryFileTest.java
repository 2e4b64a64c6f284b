package dev.salvor.activities.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.inventory.InventoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryFileTest {
  @TempDir Path folder;

  @Test
  void readsAgainWhatHasChanged() throws IOException {
    var file = new InventoryFile(write("salvor: 1\nlab: false\n"));
    assertThat(file.get().lab()).isFalse();

    write("salvor: 1\nlab: true\n");

    assertThat(file.get().lab()).isTrue();
  }

  @Test
  void keepsTheLastGoodOneAndTellsTheMistake() throws IOException {
    var file = new InventoryFile(write("salvor: 1\nlab: true\n"));

    write("salvor: 1\nlap: true\n");

    assertThat(file.get().lab()).isTrue();
    assertThat(file.mistake()).hasValueSatisfying(text -> assertThat(text).contains("lap"));
    write("salvor: 1\nlab: false\n");
    assertThat(file.mistake()).isEmpty();
    assertThat(file.get().lab()).isFalse();
  }

  @Test
  void keepsTheLastGoodOneWhenTheFileIsGone() throws IOException {
    var file = new InventoryFile(write("salvor: 1\nlab: true\n"));

    Files.delete(folder.resolve("inventory.yaml"));

    assertThat(file.get().lab()).isTrue();
    assertThat(file.mistake()).isPresent();
  }

  @Test
  void refusesToBeginWithoutOne() {
    assertThatThrownBy(() -> new InventoryFile(folder.resolve("none.yaml")))
        .isInstanceOf(InventoryException.class);
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("inventory.yaml"), yaml);
  }
}
