package dev.salvor.activities.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One folder of a walk: the names in it, and where its own folders are entered, in order. */
final class Level {
  private final int folder;
  private final String path;
  private final Iterator<Place> places;

  private Level(int folder, String path, List<Place> places) {
    this.folder = folder;
    this.path = path;
    this.places = places.iterator();
  }

  static Level of(int folder, String path) throws SystemError {
    var places = new ArrayList<Place>();
    for (var name : Kernel.names(folder)) {
      var place = new Place(Names.bytes(Names.shown(name.bytes())), name.bytes(), null);
      places.add(place);
      if (name.folder()) {
        places.add(new Place(withSlash(place.key()), name.bytes(), place));
      }
    }
    places.sort(Comparator.comparing(Place::key, Arrays::compareUnsigned));
    return new Level(folder, path, places);
  }

  private static byte[] withSlash(byte[] key) {
    var longer = Arrays.copyOf(key, key.length + 1);
    longer[key.length] = '/';
    return longer;
  }

  int folder() {
    return folder;
  }

  String path() {
    return path;
  }

  @Nullable Place next() {
    return places.hasNext() ? places.next() : null;
  }

  void close() {
    Kernel.close(folder);
  }

  /** A name, or the moment at which a folder of that name is entered. */
  static final class Place {
    private final byte[] key;
    private final byte[] name;
    private final @Nullable Place inside;
    private boolean open;

    Place(byte[] key, byte[] name, @Nullable Place inside) {
      this.key = key;
      this.name = name;
      this.inside = inside;
    }

    byte[] key() {
      return key;
    }

    byte[] name() {
      return name;
    }

    /** The folder that is entered here; null where this is a name. */
    @Nullable Place inside() {
      return inside;
    }

    /** Has the folder entered when its moment comes. */
    void openIt() {
      open = true;
    }

    boolean isOpen() {
      return open;
    }
  }
}
