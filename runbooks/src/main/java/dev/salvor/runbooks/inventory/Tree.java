package dev.salvor.runbooks.inventory;

import java.util.List;

/**
 * A directory to back up.
 *
 * @param root its absolute path on the agent
 * @param include patterns of what is kept; everything where there is none
 * @param exclude patterns of what is left out on purpose; they win
 * @param oneFileSystem whether other file systems that are mounted below are left out
 */
public record Tree(String root, List<String> include, List<String> exclude, boolean oneFileSystem) {
  public Tree {
    include = include == null ? List.of() : List.copyOf(include);
    exclude = exclude == null ? List.of() : List.copyOf(exclude);
  }
}
