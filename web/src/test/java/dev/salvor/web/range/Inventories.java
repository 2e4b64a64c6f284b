package dev.salvor.web.range;

import dev.salvor.runbooks.Digest;
import java.nio.file.Path;

/** Inventories for tests. */
public final class Inventories {
  private Inventories() {}

  /**
   * The lab's people, a target that one person approves for and one that two do, and a token for
   * {@code lead}.
   */
  public static String lab(Path signingSecret) {
    return inventory(
        """
        slack:
          token: env:NOBODY_HERE_READS_IT
          signing-secret: file:%s
          channel: C0GATES
        """
            .formatted(signingSecret));
  }

  /** The same of people who do not use Slack. */
  public static String withoutSlack() {
    return inventory("");
  }

  private static String inventory(String slack) {
    return """
    salvor: 1
    lab: true
    signing-keys: ["%s"]
    people:
      oncall: {name: On-call engineer, groups: [oncall], slack: U0ONCALL}
      lead: {name: Team lead, groups: [leads], tokens: ["sha256:%s"], slack: U0LEAD}
      lead2: {name: Other lead, groups: [leads]}
      director: {name: Director, groups: [directors]}
    %s
    vaults:
      main: {kind: directory, path: /tmp/vault}
    targets:
      lab-redis:
        kind: redis
        endpoint: 127.0.0.1:6390
        agent: lab
        vault: main
        objectives: {rpo: PT1H, rto: PT15M}
      pair-redis: {kind: redis, endpoint: "127.0.0.1:6391", agent: lab, vault: main}
      shop:
        kind: site
        agent: lab
        vault: main
        site:
          sides: {east: {agent: east}, west: {agent: west}}
          groups:
            - name: data
              members:
                - name: orders
                  command: {serve: [serve], which: [which]}
          probes: {page: {east: "http://east", west: "http://west"}}
          witnesses: {agents: [lab], quorum: 1}
    rules:
      - targets: [pair-redis]
        run: [oncall, leads]
        approve: {votes: 2, of: [leads], within: PT30M}
      - run: [oncall, leads]
        approve: {votes: 1, of: [leads], within: PT30M}
        skip: [leads]
        break-glass: [directors]
    """
        .formatted(Range.publicKey(), Digest.of(Range.LEADS_TOKEN), slack);
  }
}
