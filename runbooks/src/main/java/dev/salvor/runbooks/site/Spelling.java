package dev.salvor.runbooks.site;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Addresses as programs print them; whoever wrote an inventory may have spelled them otherwise. */
final class Spelling {
  private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

  private Spelling() {}

  /** As RFC 5952 has it. What is no address is left as it is. */
  static String asDigHasIt(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six ? shortest(six) : address;
    } catch (IllegalArgumentException noAddress) {
      return address;
    }
  }

  private static String shortest(Inet6Address address) {
    var bytes = ByteBuffer.wrap(address.getAddress());
    var groups = new ArrayList<String>();
    while (bytes.hasRemaining()) {
      groups.add(Integer.toHexString(Short.toUnsignedInt(bytes.getShort())));
    }
    var all = String.join(":", groups);
    return ZEROS
        .matcher(all)
        .results()
        .max(Comparator.comparingInt(Spelling::zeros))
        .map(zeros -> all.substring(0, zeros.start()) + "::" + all.substring(zeros.end()))
        .orElse(all);
  }

  private static int zeros(MatchResult found) {
    return (int) found.group().chars().filter(character -> character == '0').count();
  }
}
