package dev.salvor.lab.up;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Something to be kept running.
 *
 * @param name as people call it
 * @param command the words of its command line
 * @param environment what it finds in its environment besides the supervisor's own
 * @param log where its output goes
 */
record Program(String name, List<String> command, Map<String, String> environment, Path log) {}
