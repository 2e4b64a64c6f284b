package dev.salvor.activities.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What a server says of a name's addresses of both kinds. */
record Answers(Message four, Message six) {
  /** The first answer that is none: neither addresses nor that there are none. */
  Optional<Integer> trouble() {
    return Stream.of(four, six)
        .map(Message::getRcode)
        .filter(code -> code != Rcode.NOERROR && code != Rcode.NXDOMAIN)
        .findFirst();
  }

  /** Whether the server speaks for the zone, rather than of what it heard. */
  boolean areAuthoritative() {
    return four.getHeader().getFlag(Flags.AA) && six.getHeader().getFlag(Flags.AA);
  }

  /** Whether the name is another one's nickname, whose addresses cannot be set here. */
  boolean areOfAnotherName() {
    return records().anyMatch(record -> record.getType() == Type.CNAME);
  }

  List<InetAddress> addresses() {
    return records().map(Answers::address).flatMap(Optional::stream).toList();
  }

  /** How long others may go on saying so. */
  Duration ttl() {
    return Duration.ofSeconds(
        records()
            .filter(record -> address(record).isPresent())
            .mapToLong(Record::getTTL)
            .max()
            .orElse(0));
  }

  private Stream<Record> records() {
    return Stream.of(four, six).flatMap(message -> message.getSection(Section.ANSWER).stream());
  }

  private static Optional<InetAddress> address(Record record) {
    return switch (record) {
      case ARecord four -> Optional.of(four.getAddress());
      case AAAARecord six -> Optional.of(six.getAddress());
      default -> Optional.empty();
    };
  }
}
