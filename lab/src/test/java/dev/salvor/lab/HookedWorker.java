package dev.salvor.lab;

import dev.salvor.lab.up.Furnished;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A worker in this process, in whose runs something happens just before an activity begins. */
final class HookedWorker implements AutoCloseable {
  private final Map<String, Runnable> hooks = new ConcurrentHashMap<>();
  private final OwnWorker worker;

  HookedWorker(Furnished place, WorkflowClient client) {
    worker = new OwnWorker(place, client, new Hooking());
  }

  /**
   * What happens before the next activity of that type, once. It must not be one that heartbeats:
   * it would be taken for dead meanwhile.
   */
  void before(String activity, Runnable what) {
    hooks.put(activity, what);
  }

  @Override
  public void close() {
    worker.close();
  }

  private final class Hooking extends WorkerInterceptorBase {
    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
      return new HookedCalls(next);
    }
  }

  private final class HookedCalls extends ActivityInboundCallsInterceptorBase {
    private String activity = "";

    HookedCalls(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      activity = context.getInfo().getActivityType();
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      var hook = hooks.remove(activity);
      if (hook != null) {
        hook.run();
      }
      return super.execute(input);
    }
  }
}
