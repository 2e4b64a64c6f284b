package dev.salvor.runbooks.inventory;

/**
 * Where backup sets are kept.
 *
 * @param kind how it is reached; {@code directory} is the one there is
 * @param path the directory
 */
public record VaultSpec(String kind, String path) {}
