package dev.salvor.activities.dns;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/**
 * A server that is asked directly: what this machine's own resolver believes is not of interest.
 *
 * @param endpoint host and port
 * @param patience with one answer
 */
record NameServer(String endpoint, Duration patience) {
  /**
   * Asks for both kinds of addresses at once; whoever only passes answers on is told to find them.
   */
  CompletableFuture<Answers> ask(Name name, boolean recursive) {
    var four = ask(name, Type.A, recursive);
    var six = ask(name, Type.AAAA, recursive);
    return four.thenCombine(six, Answers::new);
  }

  private CompletableFuture<Message> ask(Name name, int type, boolean recursive) {
    var query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    if (!recursive) {
      query.getHeader().unsetFlag(Flags.RD);
    }
    return send(query, false, null);
  }

  /** An update goes over TCP: a datagram that is sent twice would find its own change. */
  CompletableFuture<Message> update(Message update, TSIG key) {
    return send(update, true, key);
  }

  private CompletableFuture<Message> send(Message message, boolean tcp, @Nullable TSIG key) {
    var address = address();
    if (address.isUnresolved()) {
      return CompletableFuture.failedFuture(
          new UnknownHostException("no address for " + address.getHostString()));
    }
    var resolver = new SimpleResolver(address);
    resolver.setTimeout(patience);
    resolver.setTCP(tcp);
    if (key != null) {
      resolver.setTSIGKey(key);
    }
    return resolver.sendAsync(message).toCompletableFuture();
  }

  private InetSocketAddress address() {
    int colon = endpoint.lastIndexOf(':');
    return new InetSocketAddress(
        endpoint.substring(0, colon), Integer.parseInt(endpoint.substring(colon + 1)));
  }
}
