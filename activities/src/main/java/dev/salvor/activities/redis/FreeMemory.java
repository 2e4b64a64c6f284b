package dev.salvor.activities.redis;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory a new process could have on this machine, or in this container. */
final class FreeMemory {
  private static final Path KERNEL = Path.of("/proc/meminfo");

  private FreeMemory() {}

  static long bytes() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var total = kernel("MemTotal:");
    var available = kernel("MemAvailable:");
    boolean contained = total.isPresent() && system.getTotalMemorySize() < total.getAsLong();
    return contained ? system.getFreeMemorySize() : available.orElse(system.getFreeMemorySize());
  }

  /** Linux counts caches as free only in its own file; other systems have none. */
  private static OptionalLong kernel(String name) {
    try (var lines = Files.lines(KERNEL)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException notLinux) {
      return OptionalLong.empty();
    }
  }
}
