# shellcheck shell=bash
# How each Java process is started. An AOT cache halves a start; without one everything works, more slowly.

SMALL_JVM=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
readonly SMALL_JVM

# Temporal's and Lettuce's libraries use what Java 25 warns about.
readonly QUIET_JVM=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  -Xlog:disable "-Xlog:all=error:stderr")

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

# train_all: makes the missing AOT caches, one after the other, with the lowest priority.
train_all() {
  local application
  for application in "${APPLICATIONS[@]}"; do
    [[ -f "$APP/$application.aot" ]] || train "$application" || true
  done
}

# What a training run loads is what later starts find in the cache.
train() {
  local application="$1" output="$APP/$1.aot.new" home
  home="$(cat "$APP/java-home")"
  (
    cd "$APP"
    "train_$application" nice -n 19 "$home/bin/java" "${SMALL_JVM[@]}" "${QUIET_JVM[@]}" \
      "-XX:AOTCacheOutput=$output" -jar "$APP/$application/salvor-$application.jar"
  ) >"$LOGS/train-$application.log" 2>&1 </dev/null || true
  [[ -f "$output" ]] && mv "$output" "$APP/$application.aot"
}

# The client asks a Salvor that is not there: everything up to the answer is trained.
train_cli() {
  SALVOR_URL=http://127.0.0.1:9 "$@" runs
}

train_lab() {
  "$@" --help
}

# Spring's own switch ends the process when the application is wired; no port is opened.
train_worker() {
  SALVOR_WORKER_PORT=0 SPRING_MAIN_BANNER_MODE=off "$@" --spring.context.exit=onRefresh
}

train_web() {
  SALVOR_WEB_PORT=0 SPRING_MAIN_BANNER_MODE=off "$@" --spring.context.exit=onRefresh
}
