package dev.salvor.web.console;

import dev.salvor.web.api.Problems;
import dev.salvor.web.runs.SetQuestions;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Makes the part of a page that shows a target's sets, whatever state the vault is in. */
@Component
class SetsSections {
  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final int ON_THE_TARGETS_PAGE = 10;

  private final SetQuestions questions;

  SetsSections(SetQuestions questions) {
    this.questions = questions;
  }

  /** What can be told before somebody wonders where the page is. */
  SetsSection soon(String target) {
    try {
      var answer = questions.within(AT_ONCE, target).orElse(null);
      return new SetsSection(target, answer, null, 0, ON_THE_TARGETS_PAGE);
    } catch (RuntimeException trouble) {
      return told(target, trouble, ON_THE_TARGETS_PAGE);
    }
  }

  /** The beginning of the list, however long it takes. */
  SetsSection first(String target) {
    return patient(target, 0, ON_THE_TARGETS_PAGE);
  }

  /** A page of the list, however long it takes. */
  SetsSection patient(String target, int from, int most) {
    try {
      return new SetsSection(target, questions.all(target), null, Math.max(0, from), most);
    } catch (RuntimeException trouble) {
      return told(target, trouble, most);
    }
  }

  private static SetsSection told(String target, RuntimeException trouble, int most) {
    return new SetsSection(target, null, Problems.word(trouble).sentence(), 0, most);
  }
}
