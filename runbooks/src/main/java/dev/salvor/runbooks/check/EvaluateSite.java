package dev.salvor.runbooks.check;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a site could fail over, without anybody asking, and tells people when it could no
 * more. Workers start it; the last one that has ended is what is known of the site.
 */
@WorkflowInterface
public interface EvaluateSite {
  String NAME = "evaluate-site";
  String LATEST = "latest";

  /** There is one at a time for each site, and its id tells which site it is about. */
  static String id(String site) {
    return NAME + "-" + site;
  }

  /** The site that an id is about; empty where it is the id of something else. */
  static Optional<String> siteOf(String id) {
    return id.startsWith(NAME + "-")
        ? Optional.of(id.substring(NAME.length() + 1))
        : Optional.empty();
  }

  @WorkflowMethod(name = NAME)
  Evaluation run(Request request);

  /** What is known by now: while it still looks, what was known before. */
  @QueryMethod(name = LATEST)
  @Nullable Evaluation latest();

  /**
   * What is looked at.
   *
   * @param site the site's name in the inventory
   * @param before what was known before; absent where nothing was
   */
  record Request(String site, @Nullable Evaluation before) {}
}
