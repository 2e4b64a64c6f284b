package dev.salvor.runbooks.run;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** The search attributes of a run: what lists are filtered by. All are keywords. */
public final class Attributes {
  public static final SearchAttributeKey<String> RUNBOOK =
      SearchAttributeKey.forKeyword("SalvorRunbook");
  public static final SearchAttributeKey<String> TARGET =
      SearchAttributeKey.forKeyword("SalvorTarget");
  public static final SearchAttributeKey<String> STATE =
      SearchAttributeKey.forKeyword("SalvorState");
  public static final SearchAttributeKey<String> REQUESTER =
      SearchAttributeKey.forKeyword("SalvorRequester");

  private Attributes() {}

  /** What has to be registered with the engine before the first run. */
  public static List<SearchAttributeKey<String>> all() {
    return List.of(RUNBOOK, TARGET, STATE, REQUESTER);
  }
}
