package dev.salvor.workflows.kit;

import dev.salvor.runbooks.inventory.Approval;

/**
 * What people are asked at a gate.
 *
 * @param line under which it stands among the steps
 * @param name the gate's name
 * @param title one sentence that repeats the target and the effect
 * @param approval who has to say so, and within what time
 * @param silence what happens when nobody decides, as the end of a sentence that begins with "If
 *     nobody decides,"
 */
public record Asked(String line, String name, String title, Approval approval, String silence) {
  static final String STOPS = "it stops and puts everything as it was";
}
