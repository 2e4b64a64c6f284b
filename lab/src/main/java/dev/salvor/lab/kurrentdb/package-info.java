/**
 * A stand-in for KurrentDB, which does not run on the lab's machine: a process a node, with the
 * server's HTTP interface, its cluster of leader, followers and read-only replicas, and its files.
 *
 * <p>It keeps to what is known of the server: endpoints, codes, media types, roles, races, formats,
 * checks at start-up. It is no database: its events are written by itself, and nobody reads them
 * over a protocol. Paths that begin with {@code /stand-in} are its own.
 */
@NullMarked
package dev.salvor.lab.kurrentdb;

import org.jspecify.annotations.NullMarked;
