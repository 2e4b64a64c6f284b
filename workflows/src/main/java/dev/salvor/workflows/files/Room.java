package dev.salvor.workflows.files;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.ports.FileTrees.Preview;

/** Whether what would be written fits. */
final class Room {
  private Room() {}

  /** What is overwritten stays until the new is whole beside it, so nothing is counted as freed. */
  static void require(Preview preview) {
    if (preview.writes() > preview.free()) {
      throw Failure.TOO_LITTLE_DISK.because(
          "Expected %s of room at %s, found %s free; make room there, or restore to another place"
              .formatted(
                  Sizes.bytes(preview.writes()), preview.place(), Sizes.bytes(preview.free())));
    }
  }
}
