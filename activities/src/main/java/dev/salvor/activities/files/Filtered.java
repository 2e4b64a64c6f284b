package dev.salvor.activities.files;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is made of the things of a row, without those of which nothing is made. */
final class Filtered<T, R> implements Iterator<R> {
  private final Iterator<T> source;
  private final Function<T, @Nullable R> make;
  private @Nullable R next;

  Filtered(Iterator<T> source, Function<T, @Nullable R> make) {
    this.source = source;
    this.make = make;
  }

  @Override
  public boolean hasNext() {
    while (next == null && source.hasNext()) {
      next = make.apply(source.next());
    }
    return next != null;
  }

  @Override
  public R next() {
    var made = hasNext() ? next : null;
    if (made == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return made;
  }
}
