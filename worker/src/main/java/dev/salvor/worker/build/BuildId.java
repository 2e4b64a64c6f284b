package dev.salvor.worker.build;

import dev.salvor.runbooks.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What this build is: a digest of the classes of {@code runbooks} and {@code workflows}, by name
 * and content. Times, jars and where they lie do not count, so the same code is the same build.
 *
 * @param value twelve hexadecimal digits
 */
public record BuildId(String value) {
  private static final String[] PACKAGES = {"dev/salvor/runbooks/", "dev/salvor/workflows/"};
  private static final int DIGITS = 12;

  /** Reads the classes this process runs. */
  public static BuildId ofThisProcess() {
    try {
      return new BuildId(digest().substring(0, DIGITS));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read the classes of this process", unreadable);
    }
  }

  private static String digest() throws IOException {
    var classes = new TreeMap<String, Resource>();
    for (var folder : PACKAGES) {
      for (var resource :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:" + folder + "**/*.class")) {
        var url = resource.getURL().toString();
        classes.put(url.substring(url.lastIndexOf(folder)), resource);
      }
    }
    var all = Digest.sha256();
    for (var entry : classes.entrySet()) {
      all.update(
          (entry.getKey() + Digest.of(entry.getValue().getContentAsByteArray()))
              .getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(all.digest());
  }

  @Override
  public String toString() {
    return value;
  }
}
