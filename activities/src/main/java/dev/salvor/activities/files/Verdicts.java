package dev.salvor.activities.files;

import java.io.IOException;
import java.util.Iterator;

/** The verdicts on all paths, in order; content is compared on several threads ahead. */
final class Verdicts implements Iterator<Verdict>, AutoCloseable {
  private final Merge merge;
  private final InOrder<Both, Verdict> judged;
  private final Links links = new Links();

  Verdicts(Merge merge, Judging judging) {
    this.merge = merge;
    judged = new InOrder<>(merge, Judging::weight, both -> () -> judging.judge(both));
  }

  @Override
  public boolean hasNext() {
    return judged.hasNext();
  }

  @Override
  public Verdict next() {
    return links.settle(judged.next());
  }

  @Override
  public void close() throws IOException {
    judged.close();
    merge.close();
  }
}
