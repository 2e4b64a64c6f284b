package dev.salvor.lab.up;

import com.sun.net.httpserver.HttpServer;
import dev.salvor.lab.Loopback;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * Stands in for worker and web: it is well, and every run is done. What a test has written into
 * {@link #answers} is answered instead.
 */
public final class StandIn {
  private static final byte[] ANSWER =
      "{\"id\": \"0\", \"state\": \"done\"}".getBytes(StandardCharsets.UTF_8);

  private StandIn() {}

  public static void main(String[] variable) throws IOException {
    var environment = System.getenv();
    System.out.printf(
        "agent '%s', current '%s'%n",
        environment.get("SALVOR_AGENT"), environment.get("SALVOR_BUILD_CURRENT"));
    var answers = answers(Path.of(environment.get("SALVOR_HOME")));
    var server =
        HttpServer.create(Loopback.port(Integer.parseInt(environment.get(variable[0]))), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var written =
                answers.resolve(Path.of(exchange.getRequestURI().getPath()).getFileName());
            var answer = Files.exists(written) ? Files.readAllBytes(written) : ANSWER;
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
  }

  /** One file an answer, named as the last part of the address it is asked for at. */
  static Path answers(Path home) {
    return home.resolve("answers");
  }

  /** Its application as the launcher lays one out: a jar, with a library beside it. */
  static Path jar(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib").resolve("library.jar"), "a library");
    var manifest = new Manifest();
    var attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(classPath().split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    var jar = folder.resolve("stand-in.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  /** The tests' own. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
