package dev.salvor.tests;

import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Looks for the programs that a test needs. */
final class NeedsCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var needs = context.getRequiredTestClass().getAnnotation(Needs.class);
    if (needs == null || context.getTestMethod().isPresent()) {
      return ConditionEvaluationResult.enabled("asked for its class already");
    }
    var missing =
        Arrays.stream(needs.value())
            .filter(tool -> tool.find().isEmpty())
            .map(Tool::missing)
            .toList();
    return missing.isEmpty()
        ? ConditionEvaluationResult.enabled("everything it needs is here")
        : without(context, String.join("; ", missing));
  }

  private static ConditionEvaluationResult without(ExtensionContext context, String why) {
    var sentence = "Not run: %s, because %s".formatted(context.getDisplayName(), why);
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(sentence);
    }
    System.err.println(sentence);
    return ConditionEvaluationResult.disabled(sentence);
  }
}
