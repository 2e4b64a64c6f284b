package dev.salvor.workflows.kit;

import dev.salvor.workflows.ports.Announcements.Content;
import dev.salvor.workflows.ports.Announcements.Place;
import dev.salvor.workflows.ports.Pagers;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as a run wants it to be now.
 *
 * @param name what it is about; a run has one message of a name
 * @param place where it goes
 * @param groups whom it asks
 * @param below the name of the message whose thread it belongs to
 * @param fresh whether it is worth to be posted; otherwise only one that is there is edited
 * @param content what it says
 * @param page the kind of trouble that a pager is called for
 */
record Wanted(
    String name,
    Place place,
    Set<String> groups,
    @Nullable String below,
    boolean fresh,
    Content content,
    Pagers.@Nullable Kind page) {

  static Wanted of(String name, Place place, Set<String> groups, boolean fresh, Content content) {
    return new Wanted(name, place, groups, null, fresh, content, null);
  }

  static Wanted below(String parent, String name, boolean fresh, Content content) {
    return new Wanted(name, Place.GATES, Set.of(), parent, fresh, content, null);
  }

  Wanted paging(Pagers.Kind kind) {
    return new Wanted(name, place, groups, below, fresh, content, kind);
  }
}
