package dev.salvor.cli;

import dev.salvor.runbooks.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Where the Salvor of this checkout listens, as its supervisor wrote it down: whoever started it on
 * other ports need not name them again.
 *
 * @param written the file's content; nothing where there is none
 */
record LocalState(JsonNode written) {
  static LocalState of(Shell shell) {
    var home = shell.variable("SALVOR_HOME");
    var file = home == null ? null : Path.of(home, "state.json");
    if (file == null || !Files.isReadable(file)) {
      return new LocalState(MissingNode.getInstance());
    }
    try {
      return new LocalState(Payloads.mapper().readTree(Files.readString(file)));
    } catch (IOException | JacksonException halfWritten) {
      return new LocalState(MissingNode.getInstance());
    }
  }

  String console() {
    return written.path("console").asString("http://127.0.0.1:8700");
  }

  String labPort() {
    return written.path("ports").path("lab").asString("8701");
  }
}
