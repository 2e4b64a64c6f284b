package dev.salvor.activities.kurrentdb;

import io.temporal.activity.ActivityExecutionContext;
import java.lang.reflect.Proxy;

/** The context of a step that nobody listens to. */
final class SilentContext {
  ActivityExecutionContext proxy() {
    return (ActivityExecutionContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ActivityExecutionContext.class},
            (proxy, method, arguments) -> null);
  }
}
