package dev.salvor.lab.site;

import java.util.BitSet;

/** One kind of server as an application sees it: something to write numbers to. */
interface Store extends AutoCloseable {
  String kind();

  /** Writes a number; false where that side refuses or does not answer. */
  boolean write(String side, int number);

  /** Which numbers are there. */
  BitSet numbers(String side);

  /** Whether clients could write there; nothing is written. */
  boolean isWritable(String side);

  @Override
  void close();
}
