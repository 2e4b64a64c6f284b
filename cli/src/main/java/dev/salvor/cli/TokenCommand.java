package dev.salvor.cli;

import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Payloads;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Personal API tokens. Nothing is sent: only the digest goes into the inventory. */
@Command(name = "token", description = "Make personal API tokens.")
final class TokenCommand implements Callable<Integer> {
  private static final int BYTES = 32;

  private final Shell shell;

  TokenCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    throw Refusal.usage("Expected: %s token create --for PERSON".formatted(shell.self()));
  }

  @Command(name = "create", description = "Make one, print it once, and what the inventory needs.")
  int create(
      @Option(names = "--for", paramLabel = "PERSON", description = "Whose it is.")
          @Nullable String person,
      @Option(names = "--json", description = "Print it as JSON.") boolean json) {
    if (person == null || person.isBlank()) {
      throw Refusal.usage(
          "Expected the person's name in the inventory: %s token create --for PERSON"
              .formatted(shell.self()));
    }
    var token = token();
    var digest = "sha256:" + Digest.of(token);
    if (json) {
      shell.out().println(asJson(person, token, digest));
    } else {
      explain(person, token, digest);
    }
    return Exit.DONE;
  }

  private static String token() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return "salvor_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String asJson(String person, String token, String digest) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("person", person);
    fields.put("token", token);
    fields.put("digest", digest);
    return Payloads.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(fields);
  }

  private void explain(String person, String token, String digest) {
    var out = shell.out();
    out.println("The token, shown this once:");
    out.println(token);
    out.println();
    out.println("For the inventory of web and worker:");
    out.println("people:");
    out.println("  " + person + ":");
    out.println("    tokens:");
    out.println("      - " + digest);
    out.println();
    out.println("Next: put the token into ~/.config/salvor/token (mode 600), or into SALVOR_TOKEN");
  }
}
