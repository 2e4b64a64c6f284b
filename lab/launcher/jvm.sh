# shellcheck shell=bash
# How each Java process is started. An AOT cache halves a start; without one everything works, more slowly.

# What makes a start short: no optimizing compiler, no bytecode made for each reflective call, and a cache that is mapped
# where it was made for, which saves adjusting a hundred megabytes.
SMALL_JVM=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djdk.reflect.useNativeAccessorOnly=true
  -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0)
readonly SMALL_JVM

# Temporal's and Lettuce's libraries use what Java 25 warns about, and an AOT cache may not be there yet.
readonly QUIET_JVM=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:disable)

# java_command APPLICATION: prints the command that starts it, one argument a line.
java_command() {
  local application="$1" home
  home="$(cat "$APP/java-home" 2>/dev/null || echo "$JAVA_HOME")"
  printf '%s\n' "$home/bin/java" "${SMALL_JVM[@]}" "${QUIET_JVM[@]}" "-XX:AOTCache=$APP/$application.aot" \
    -jar "$APP/$application/salvor-$application.jar"
}

write_commands() {
  local application
  mkdir -p "$RUN"
  for application in worker web; do
    java_command "$application" >"$RUN/$application.args.new"
    mv "$RUN/$application.args.new" "$RUN/$application.args"
  done
}
