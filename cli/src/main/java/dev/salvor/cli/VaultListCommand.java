package dev.salvor.cli;

import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.vault.SetFacts;
import dev.salvor.runbooks.vault.SetsAnswer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sets of a target. */
@Command(name = "list", description = "List the backup sets of a target, the newest data first.")
final class VaultListCommand extends ClientCommand {
  @Parameters(arity = "0..1", paramLabel = "TARGET", description = "Whose sets.")
  @Nullable String target;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many; 20 by default. JSON has them all.")
  int limit = 20;

  VaultListCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var name = Named.target(door(), target);
    var answer = door().get("targets/%s/sets".formatted(Door.encode(name)));
    var sets = Door.read(answer, SetsAnswer.class);
    if (json) {
      printJson(answer);
    } else {
      show(sets);
    }
    return sets.grade() == Grade.BAD ? Exit.FAILED : Exit.DONE;
  }

  private void show(SetsAnswer answer) {
    print(SetWords.graded(shell.paint(), answer));
    if (answer.sets().isEmpty()) {
      print(next("runbooks, to see which one takes a backup of " + answer.target()));
      return;
    }
    print("");
    var table = new Columns("");
    var titles =
        Stream.of("SET", "DATA OF", "AGE", "SIZE", "NEW", "COMPLETE", "INTACT", "PROVEN")
            .map(shell.paint()::faint);
    table.row(titles.toArray(String[]::new));
    answer.sets().stream().limit(limit).forEach(set -> row(table, set));
    print(table.lines());
    if (answer.sets().size() > limit) {
      print(
          "%s older sets are not shown; --limit shows more."
              .formatted(Words.count(answer.sets().size() - limit)));
    }
    print(next("vault show %s %s".formatted(answer.target(), answer.sets().getFirst().name())));
  }

  private void row(Columns table, SetFacts set) {
    var words = new SetWords(shell.paint(), shell.now());
    table.row(
        set.name(),
        Words.moment(set.dataTime(), shell.now()),
        Words.since(set.dataTime(), shell.now()),
        Words.amount(set.bytes(), "bytes"),
        Words.amount(set.newBytes(), "bytes"),
        words.complete(set),
        words.seen(set.intact()),
        words.seen(set.proven()));
  }
}
