package dev.salvor.activities.dns;

import dev.salvor.workflows.ports.Names.Change;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** The messages that change a zone, or only ask whether it might be changed. */
final class ZoneUpdate {
  private static final Set<Integer> MEANWHILE =
      Set.of(Rcode.NXRRSET, Rcode.YXRRSET, Rcode.YXDOMAIN);

  private ZoneUpdate() {}

  /** Something that always holds, and nothing after it. */
  static Update nothing(Zone zone) {
    var update = new Update(zone.zone());
    update.present(zone.zone());
    return update;
  }

  /**
   * All addresses of both kinds in one message, of which the server does all or nothing: only while
   * it has exactly those that were read.
   */
  static Update of(Zone zone, Change change) {
    var update = new Update(zone.zone());
    var before = Spelling.addresses(change.from().addresses());
    for (int type : List.of(Type.A, Type.AAAA)) {
      var records = before.stream().filter(address -> type == type(address)).toList();
      if (records.isEmpty()) {
        update.absent(zone.record(), type);
      }
      // A condition on content has no time to live.
      records.forEach(address -> update.present(record(zone, 0, address)));
    }
    update.delete(zone.record(), Type.A);
    update.delete(zone.record(), Type.AAAA);
    var ttl = change.to().ttl().toSeconds();
    Spelling.addresses(change.to().addresses())
        .forEach(address -> update.add(record(zone, ttl, address)));
    return update;
  }

  /** Whether a condition did not hold. */
  static boolean isChangedMeanwhile(Message answer) {
    return MEANWHILE.contains(answer.getRcode());
  }

  private static int type(InetAddress address) {
    return address instanceof Inet4Address ? Type.A : Type.AAAA;
  }

  private static Record record(Zone zone, long ttl, InetAddress address) {
    return address instanceof Inet4Address
        ? new ARecord(zone.record(), DClass.IN, ttl, address)
        : new AAAARecord(zone.record(), DClass.IN, ttl, address);
  }
}
