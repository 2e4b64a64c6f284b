package dev.salvor.activities.kurrentdb.verify;

import java.nio.file.Path;

/**
 * A file that ends with the MD5 of what comes before.
 *
 * @param path where it is
 * @param file what it is called in sentences
 * @param size how long it is
 * @param md5 the MD5 it ends with
 * @param otherwise what it means when the MD5 is another one
 */
record Sealed(Path path, String file, long size, String md5, Problem.Kind otherwise) {}
