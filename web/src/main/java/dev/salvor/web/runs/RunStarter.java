package dev.salvor.web.runs;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.WhenBusy;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.Signer;
import dev.salvor.web.engine.Engine;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.principal.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts runs: checks what is asked, by whom, signs the order, and starts each key's run once. */
@Component
public class RunStarter {
  static final String KEY = "salvor-key";
  static final String REQUEST = "salvor-request";
  private static final int ATTEMPTS = 8;

  private final Engine engine;
  private final CurrentInventory inventory;
  private final Signer signer;
  private final MeterRegistry meters;
  private final Clock clock;

  RunStarter(
      Engine engine, CurrentInventory inventory, Signer signer, MeterRegistry meters, Clock clock) {
    this.engine = engine;
    this.inventory = inventory;
    this.signer = signer;
    this.meters = meters;
    this.clock = clock;
  }

  /** Starts what an API client asks for. */
  public Started start(Caller caller, StartRequest request, @Nullable String key) {
    var runbook = runbook(request.runbook());
    return start(caller, request, SettingsReader.read(runbook.settings(), request.settings()), key);
  }

  /** Starts what a form asks for. */
  public Started start(
      Caller caller, StartRequest request, Map<String, String> fields, String key) {
    var runbook = runbook(request.runbook());
    return start(caller, request, SettingsReader.readForm(runbook.settings(), fields), key);
  }

  private Started start(
      Caller caller, StartRequest request, Record settings, @Nullable String key) {
    var person = Callers.person(caller);
    var runbook = runbook(request.runbook());
    var target = target(request.target(), runbook);
    allow(caller, runbook, target);
    var order =
        new Order<>(
            target,
            person,
            reason(request.reason()),
            request.planOnly(),
            Optional.ofNullable(request.whenBusy()).orElse(WhenBusy.WAIT),
            settings,
            Signed.unsigned(""));
    var digest = Digest.of(order);
    var started = startOnce(runbook, order, key, digest);
    meters.counter("salvor.starts", "runbook", runbook.name()).increment();
    return started;
  }

  private Started startOnce(Runbook runbook, Order<?> order, @Nullable String key, String digest) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var id =
          key == null
              ? RunId.random(runbook.name(), order.target())
              : RunId.of(key, order.requester(), attempt, runbook.name(), order.target());
      var memo = key == null ? "" : Digest.of(key + "\n" + order.requester());
      if (tryStart(id, runbook, order, memo, digest)) {
        return new Started(Statuses.starting(id.text(), runbook, order, clock.instant()), true);
      }
      if (key != null && isTheSame(id.text(), memo, digest)) {
        return new Started(Statuses.starting(id.text(), runbook, order, clock.instant()), false);
      }
    }
    throw Refusal.unavailable("No free name was found for the run; try again.");
  }

  private boolean tryStart(RunId id, Runbook runbook, Order<?> order, String memo, String digest) {
    var authority = order.toSign(id.text(), runbook.name(), clock.instant());
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id.text())
            .setTaskQueue(Queues.RUNS)
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .setStaticSummary(
                "%s on %s, asked by %s"
                    .formatted(runbook.name(), order.target(), order.requester()))
            .setTypedSearchAttributes(attributes(runbook, order))
            .setMemo(Map.of(KEY, memo, REQUEST, digest))
            .build();
    try {
      engine.start(runbook.name(), options, order.with(signer.sign(authority)));
      return true;
    } catch (WorkflowExecutionAlreadyStarted taken) {
      return false;
    }
  }

  private static SearchAttributes attributes(Runbook runbook, Order<?> order) {
    return SearchAttributes.newBuilder()
        .set(Attributes.RUNBOOK, runbook.name())
        .set(Attributes.TARGET, order.target())
        .set(Attributes.STATE, RunState.PLANNING.word())
        .set(Attributes.REQUESTER, order.requester())
        .build();
  }

  /**
   * Whether the run of that name was started by the same key; another one may bear it by chance.
   */
  private boolean isTheSame(String id, String memo, String digest) {
    var found = engine.describe(id).orElse(null);
    if (found == null || !memo.equals(found.getMemo(KEY, String.class))) {
      return false;
    }
    if (!digest.equals(found.getMemo(REQUEST, String.class))) {
      throw Refusal.conflict(
          "This Idempotency-Key already started %s with another request; use a new key for a new run."
              .formatted(id));
    }
    return true;
  }

  /** The runbook of that name. */
  public static Runbook runbook(@Nullable String name) {
    return Catalogue.find(name == null ? "" : name)
        .orElseThrow(() ->
            Refusal.badRequest(
                "runbook: expected one of %s, found %s."
                    .formatted(
                        Catalogue.runbooks().stream()
                            .map(Runbook::name)
                            .collect(Collectors.joining(", ")),
                        name == null ? "none" : "'" + name + "'")));
  }

  private String target(@Nullable String name, Runbook runbook) {
    var targets = inventory.get().targets();
    var target = name == null ? null : targets.get(name);
    if (name == null || target == null) {
      throw Refusal.badRequest(
          "target: expected one of %s, found %s."
              .formatted(
                  String.join(", ", new TreeSet<>(targets.keySet())),
                  name == null ? "none" : "'" + name + "'"));
    }
    if (!runbook.takes(target.kind())) {
      throw Refusal.badRequest(
          "target: expected one of kind %s for %s, found %s, which is of kind %s."
              .formatted(runbook.targetKind(), runbook.name(), name, target.kind()));
    }
    return name;
  }

  private void allow(Caller caller, Runbook runbook, String target) {
    var may = inventory.get().rule(runbook.name(), target).run();
    if (!caller.isIn(may)) {
      throw Refusal.forbidden(Rights.lacksGroups("start this", may, caller));
    }
  }

  private static String reason(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw Refusal.badRequest(
          "reason: expected a few words for those who approve and for the evidence, found none.");
    }
    return reason.strip();
  }
}
