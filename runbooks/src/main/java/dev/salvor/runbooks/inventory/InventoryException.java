package dev.salvor.runbooks.inventory;

/**
 * The inventory cannot be read. The message is one sentence: where, what was expected, what was
 * found.
 */
public final class InventoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InventoryException(String sentence) {
    super(sentence);
  }
}
