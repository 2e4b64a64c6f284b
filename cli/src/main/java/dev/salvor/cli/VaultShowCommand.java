package dev.salvor.cli;

import dev.salvor.runbooks.vault.SetFacts;
import dev.salvor.runbooks.vault.SetFiles;
import dev.salvor.runbooks.vault.SetsAnswer;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One set, and what is in it. */
@Command(name = "show", description = "Show one backup set and the files in it.")
final class VaultShowCommand extends ClientCommand {
  @Parameters(arity = "0..1", index = "0", paramLabel = "TARGET", description = "Whose set.")
  @Nullable String target;

  @Parameters(arity = "0..1", index = "1", paramLabel = "SET", description = "The set's name.")
  @Nullable String set;

  @Parameters(
      arity = "0..1",
      index = "2",
      paramLabel = "PATH",
      description = "Only the paths that begin so.")
  String path = "";

  @Option(
      names = "--after",
      paramLabel = "PATH",
      description = "Go on after this path, for lists longer than 200 lines.")
  @Nullable String after;

  VaultShowCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var name = Named.target(door(), target);
    if (set == null) {
      throw Refusal.usage(
          "Expected the name of a set of %1$s, found none; %2$s vault list %1$s names them"
              .formatted(name, shell.self()));
    }
    var answer = door().get(address(name, Named.set(door(), name, set)));
    if (json) {
      printJson(answer);
    } else {
      show(Door.read(answer, SetsAnswer.class));
    }
    return Exit.DONE;
  }

  private String address(String target, String set) {
    return "targets/%s/sets/%s?path=%s%s"
        .formatted(
            Door.encode(target),
            Door.encode(set),
            Door.encode(path),
            after == null ? "" : "&after=" + Door.encode(after));
  }

  private void show(SetsAnswer answer) {
    var facts = answer.sets().getFirst();
    print(SetWords.graded(shell.paint(), answer));
    print("");
    print(facts(facts).lines());
    var files = answer.files();
    if (files != null) {
      print("");
      list(files);
    }
    print(next("vault verify %s %s".formatted(answer.target(), facts.name())));
  }

  private Columns facts(SetFacts set) {
    var words = new SetWords(shell.paint(), shell.now());
    var table = new Columns("  ");
    table.row("Set", set.name());
    table.row("Kind", set.kind());
    table.row("Data of", Words.moment(set.dataTime(), shell.now()));
    table.row("Published", Words.moment(set.publishedAt(), shell.now()));
    table.row(
        "A restore gives",
        "%s in %s entries".formatted(Words.amount(set.bytes(), "bytes"), Words.count(set.files())));
    table.row(
        "New in the vault",
        "%s, stored as %s"
            .formatted(
                Words.amount(set.newBytes(), "bytes"), Words.amount(set.storedBytes(), "bytes")));
    table.row("Complete", words.complete(set));
    table.row("Found intact", words.seenBy(set.intact()));
    table.row("Proven", words.seenBy(set.proven()));
    new TreeMap<>(set.source()).forEach(table::row);
    if (set.note() != null) {
      table.row("Note", set.note());
    }
    return table.row("Manifest", "SHA-256 " + set.digest());
  }

  private void list(SetFiles files) {
    if (files.trouble() != null) {
      print(shell.paint().bad(files.trouble()));
      return;
    }
    if (files.lines().isEmpty()) {
      print("No path of this set begins with '%s'.".formatted(files.prefix()));
      return;
    }
    var table = new Columns("  ");
    files.lines().forEach(line -> table.row(row(line)));
    print(table.lines());
    if (files.next() != null) {
      print("There are more: --after '%s' shows the next ones.".formatted(files.next()));
    }
  }

  private String[] row(SetFiles.Line line) {
    return new String[] {
      line.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
      line.type() == SetFiles.Type.FILE ? Words.amount(line.bytes(), "bytes") : "",
      Words.moment(line.modifiedAt(), shell.now()),
      line.path() + (line.note() == null ? "" : "   " + shell.paint().faint(line.note()))
    };
  }
}
