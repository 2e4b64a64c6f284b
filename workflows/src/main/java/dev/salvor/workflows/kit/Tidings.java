package dev.salvor.workflows.kit;

import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Announced.Message;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.workflows.ports.Announcements;
import dev.salvor.workflows.ports.Announcements.Content;
import dev.salvor.workflows.ports.Announcements.Notice;
import dev.salvor.workflows.ports.Pagers;
import dev.salvor.workflows.ports.Pagers.Page;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was told of a run so far, and so what is news. */
final class Tidings {
  private final Supplier<RunStatus> status;
  private final Roster roster;
  private final Announcements announcements =
      Workflow.newActivityStub(
          Announcements.class, Timeouts.TELL.on(Queues.RUNS, "Tell it in Slack"));
  private final Pagers pagers =
      Workflow.newActivityStub(Pagers.class, Timeouts.TELL.on(Queues.RUNS, "Call the pager"));
  private final Map<String, Told> told = new LinkedHashMap<>();
  private final Set<String> paged = new HashSet<>();

  Tidings(Supplier<RunStatus> status, Roster roster) {
    this.status = status;
    this.roster = roster;
  }

  /**
   * What became of a message.
   *
   * @param since when it was first to be posted
   * @param message where it is; absent while nobody knows whether it is there
   * @param content what it said last
   */
  private record Told(Instant since, @Nullable Message message, @Nullable Content content) {}

  List<Message> messages() {
    return told.values().stream()
        .flatMap(each -> Optional.ofNullable(each.message()).stream())
        .toList();
  }

  /** In a round, what could not be said is not said again. */
  Round newRound() {
    return new Round();
  }

  /** One time through everything there is to say. */
  final class Round {
    private final Set<String> tried = new HashSet<>();

    /** The next thing that is news now. */
    Optional<Runnable> next() {
      for (var wanted : wanted()) {
        if (isToBePaged(wanted) && tried.add("page " + wanted.name())) {
          return Optional.of(() -> page(wanted));
        }
        if (isNews(wanted) && tried.add("%s %s".formatted(wanted.name(), wanted.content()))) {
          return Optional.of(() -> show(wanted));
        }
      }
      return Optional.empty();
    }
  }

  private List<Wanted> wanted() {
    return new Notices(status.get()).all();
  }

  private boolean isNews(Wanted wanted) {
    if (!roster.slack() || (wanted.below() != null && messageOf(wanted.below()) == null)) {
      return false;
    }
    var before = told.get(wanted.name());
    return before == null ? wanted.fresh() : !wanted.content().equals(before.content());
  }

  private boolean isToBePaged(Wanted wanted) {
    return roster.pager() && wanted.page() != null && !paged.contains(wanted.name());
  }

  private void show(Wanted wanted) {
    var again = told.containsKey(wanted.name());
    var before = told.computeIfAbsent(wanted.name(), name -> new Told(Times.now(), null, null));
    var message = announcements.show(notice(wanted, before, again));
    told.put(wanted.name(), new Told(before.since(), message, wanted.content()));
  }

  private Notice notice(Wanted wanted, Told before, boolean again) {
    return new Notice(
        status.get().id(),
        wanted.name(),
        wanted.place(),
        wanted.groups(),
        before.message(),
        wanted.below() == null ? null : messageOf(wanted.below()),
        again,
        before.since(),
        wanted.content());
  }

  private @Nullable Message messageOf(String name) {
    var message = told.get(name);
    return message == null ? null : message.message();
  }

  private void page(Wanted wanted) {
    pagers.page(asPage(wanted));
    paged.add(wanted.name());
  }

  private Page asPage(Wanted wanted) {
    var now = status.get();
    var kind = wanted.page() == null ? Pagers.Kind.FAILED : wanted.page();
    return new Page(
        "%s/%s".formatted(now.id(), wanted.name()),
        kind,
        now.id(),
        now.runbook(),
        now.target(),
        "%s. %s".formatted(wanted.content().headline(), wanted.content().sentence()),
        Times.now());
  }

  /** What is still news; nobody knows whether a message without a place was posted. */
  List<Notice> unsaid() {
    var notices = new ArrayList<Notice>();
    for (var wanted : wanted()) {
      if (isNews(wanted)) {
        var before = told.getOrDefault(wanted.name(), new Told(Times.now(), null, null));
        notices.add(notice(wanted, before, told.containsKey(wanted.name())));
      }
    }
    return notices;
  }

  List<Page> unpaged() {
    return wanted().stream().filter(this::isToBePaged).map(this::asPage).toList();
  }
}
