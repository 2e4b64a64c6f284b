package dev.salvor.activities.dns;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.DnsName;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/** What a server's refusal is to whoever wanted something of it. */
record NameFailures(DnsName name) {
  /** Nothing came back. */
  RuntimeException away(String endpoint, Throwable trouble) {
    var words =
        trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage();
    return Failure.UNREACHABLE.because(
        "Expected an answer of the name server %s, found none: %s; see to it or to the way there, and retry"
            .formatted(endpoint, words));
  }

  /** It answers a question with something else than addresses. */
  RuntimeException noAnswer(int code) {
    var found =
        "Expected %s to tell the addresses of %s, found %s"
            .formatted(name.server(), name.record(), Rcode.string(code));
    return switch (code) {
      case Rcode.REFUSED ->
          Failure.NOT_ALLOWED.because(found + "; let the agent ask it, or correct dns.server");
      case Rcode.SERVFAIL -> Failure.UNREACHABLE.because(found + "; see its log, and retry");
      default -> Failure.BAD_REQUEST.because(found + "; correct dns.server in the inventory");
    };
  }

  RuntimeException notAuthoritative() {
    return Failure.BAD_REQUEST.because(
        "Expected %s to speak for the zone %s, found that it only passes on what others say; name the server that takes updates in dns.server"
            .formatted(name.server(), name.zone()));
  }

  RuntimeException nickname() {
    return Failure.BAD_REQUEST.because(
        "Expected addresses at %s, found that it is an alias (CNAME) of another name; name that one in the inventory, or give this one addresses"
            .formatted(name.record()));
  }

  /**
   * A signed message was refused, by the code of its signature where that is what is wrong.
   *
   * @param answer what came back
   */
  RuntimeException refused(Message answer) {
    var signature = answer.getTSIG() == null ? Rcode.NOERROR : answer.getTSIG().getError();
    return signature == Rcode.NOERROR ? refused(answer.getRcode()) : badSignature(signature);
  }

  private RuntimeException badSignature(int code) {
    return switch (code) {
      case Rcode.BADKEY ->
          notAllowed(
              "that it does not know this key (BADKEY)",
              "give it the key, or correct dns.key and dns.algorithm");
      case Rcode.BADSIG ->
          notAllowed(
              "that the signature is wrong (BADSIG)",
              "put the same secret at %s as the server has".formatted(name.secret().text()));
      case Rcode.BADTIME ->
          notAllowed(
              "that the clocks differ by more than five minutes (BADTIME)",
              "set the agent's clock, or the server's");
      default ->
          notAllowed(
              "the signature's error " + Rcode.TSIGstring(code), "see the server's log, and retry");
    };
  }

  private RuntimeException refused(int code) {
    return switch (code) {
      case Rcode.REFUSED ->
          notAllowed(
              "that it refuses (REFUSED)",
              "let this key change %s in the server's update policy".formatted(name.record()));
      case Rcode.SERVFAIL, Rcode.FORMERR ->
          Failure.UNREACHABLE.because(
              "Expected %s to take an update of %s, found %s; see its log, and retry"
                  .formatted(name.server(), name.zone(), Rcode.string(code)));
      case Rcode.NOTAUTH, Rcode.NOTZONE, Rcode.NXDOMAIN ->
          Failure.BAD_REQUEST.because(
              "Expected %s to have the zone %s with %s in it, found %s; correct dns.server and dns.zone"
                  .formatted(name.server(), name.zone(), name.record(), Rcode.string(code)));
      default ->
          Failure.BAD_REQUEST.because(
              "Expected %s to take an update of %s, found %s; let it take dynamic updates"
                  .formatted(name.server(), name.zone(), Rcode.string(code)));
    };
  }

  /** It seems to have been done, but anybody could have said so. */
  RuntimeException unsigned() {
    return notAllowed(
        "an answer that is not signed with it", "see who answers there, and retry afterwards");
  }

  private RuntimeException notAllowed(String found, String remedy) {
    return Failure.NOT_ALLOWED.because(
        "Expected %s to take updates of %s signed with key %s, found %s; %s"
            .formatted(name.server(), name.zone(), name.key(), found, remedy));
  }
}
