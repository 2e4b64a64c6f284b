package dev.salvor.activities.kurrentdb.verify;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The index of a copy, as it was found.
 *
 * @param tables how many tables the index map names
 * @param versions the formats of the tables
 * @param prepareCheckpoint the index map's; absent without one
 * @param commitCheckpoint the index map's; absent without one
 */
public record IndexFacts(
    int tables,
    SortedSet<Integer> versions,
    @Nullable Long prepareCheckpoint,
    @Nullable Long commitCheckpoint) {}
