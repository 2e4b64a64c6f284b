package dev.salvor.lab.up;

import dev.salvor.runbooks.FreePorts;
import java.nio.file.Path;

/**
 * A home as {@code salvor up} makes it, on random ports.
 *
 * @param home its files
 * @param ports what is to listen
 * @param redisPassword of the user Salvor logs in as
 */
public record Furnished(Home home, LabPorts ports, String redisPassword) {
  public static Furnished in(Path folder) {
    var free = FreePorts.some(6);
    var ports =
        new LabPorts(free.get(0), free.get(1), free.get(2), free.get(3), free.get(4), free.get(5));
    var home = new Home(folder);
    var furnishing = new Furnishing(home, ports);
    furnishing.complete();
    return new Furnished(home, ports, furnishing.redisPassword());
  }
}
