package dev.salvor.activities.rdb;

import java.time.Instant;

/**
 * What a dump tells of itself.
 *
 * @param formatVersion the digits of its header
 * @param serverVersion the version of the server that wrote it; "unknown" where it does not say
 * @param createdAt when its data was as it is here; the epoch where it does not say
 * @param keys how many keys it holds
 * @param counted whether the keys were counted one by one; otherwise they are what the dump
 *     announces
 * @param checksummed whether it carries a checksum, which then held
 */
public record DumpFacts(
    int formatVersion,
    String serverVersion,
    Instant createdAt,
    long keys,
    boolean counted,
    boolean checksummed) {}
