package dev.salvor.bench.vault;

import dev.salvor.bench.storage.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who takes part, as far as it is here and can reach where the repositories are. */
record Contest(List<Contestant> contestants, List<String> notes) {
  static Contest of(Path folder, Path data, @Nullable Server server, boolean large, boolean alone)
      throws IOException {
    var contestants = new ArrayList<Contestant>();
    var notes = new ArrayList<String>();
    contestants.add(new Salvor(store(folder, Salvor.NAME, server), data));
    if (!alone) {
      for (var commands : peers(large)) {
        var name = commands.command();
        if (server != null && !commands.reachesBuckets()) {
          continue;
        }
        if (Programs.find(name).isPresent()) {
          contestants.add(new Peer(commands, store(folder, name, server), data));
        } else {
          notes.add(name + ": not here; bench/peers.sh installs it");
        }
      }
      if (server != null && large) {
        contestants.add(new PlainObjects(server.bucket(PlainObjects.NAME), data));
      }
    }
    for (var each : contestants) {
      notes.add(each.name() + ": " + each.version());
    }
    return new Contest(List.copyOf(contestants), List.copyOf(notes));
  }

  private static Store store(Path folder, String name, @Nullable Server server) {
    return new Store(folder.resolve(name), server == null ? null : server.bucket(name));
  }

  private static List<Peer.Commands> peers(boolean large) {
    var tools = List.of(new Restic(), new Kopia(), new Rclone(), new Rsync());
    return large ? Stream.concat(tools.stream(), Stream.of(Device.values())).toList() : tools;
  }
}
