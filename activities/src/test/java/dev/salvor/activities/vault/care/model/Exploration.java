package dev.salvor.activities.vault.care.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks through every state that any order of steps can lead to. */
final class Exploration {
  private final List<Participant> participants;
  private final Set<String> seen = new HashSet<>();
  private final Deque<World> open = new ArrayDeque<>();
  private String violation = "";

  Exploration(List<Participant> participants) {
    this.participants = participants;
  }

  /** What goes wrong first; empty where nothing ever does. */
  Optional<String> run(World start) {
    meet(start);
    while (violation.isEmpty() && !open.isEmpty()) {
      var world = open.pop();
      for (int self = 0; self < participants.size(); self++) {
        participants.get(self).step(world, self, this::meet);
      }
      letTimePass(world);
    }
    return Optional.of(violation).filter(words -> !words.isEmpty());
  }

  int states() {
    return seen.size();
  }

  private void letTimePass(World world) {
    for (int self = 0; self < participants.size(); self++) {
      if (!participants.get(self).bears(world, self)) {
        return;
      }
    }
    var later = world.copy();
    later.tick();
    meet(later);
  }

  private void meet(World world) {
    var wrong = world.violation();
    if (!wrong.isEmpty()) {
      violation = wrong;
    } else if (seen.add(world.key())) {
      open.push(world);
    }
  }
}
