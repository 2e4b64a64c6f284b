# shellcheck shell=bash
# How each Java process is started. An AOT cache halves a start; without one everything works, more slowly.

SMALL_JVM=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
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
