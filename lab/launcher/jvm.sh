# shellcheck shell=bash
# How each Java process is started. An AOT cache halves a start; without one everything works, more slowly.

SMALL_JVM=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
readonly SMALL_JVM

# Temporal's and Lettuce's libraries use what Java 25 warns about, and an AOT cache may not be there yet.
readonly QUIET_JVM=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:disable)

readonly TRAINING="$RUN/train.pid"

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

# train_only: makes the missing AOT caches while Salvor runs, with the lowest priority; the first start is not to wait
# for them. It is a process group of its own, so that nothing of it outlives Salvor.
train_only() {
  local supervisor
  remember "$TRAINING" $$
  supervisor="$(supervisor_pid)"
  train_all &
  while kill -0 $! 2>/dev/null; do
    [[ -n "$supervisor" && "$(supervisor_pid)" == "$supervisor" ]] || stop_training
    sleep 0.3
  done
}

stop_training() {
  local group
  group="$(running "$TRAINING")"
  [[ -z "$group" ]] || kill -KILL -- "-$group" 2>/dev/null || true
}

train_all() {
  local application
  rm -f "$APP"/*.aot.new*
  until is_ready; do sleep 0.3; done
  for application in "${APPLICATIONS[@]}"; do
    [[ -f "$APP/$application.aot" ]] || train "$application" || true
  done
}

train_in_background() {
  set -m
  "$ROOT/salvor" train </dev/null >"$LOGS/train.log" 2>&1 &
  disown
  set +m
}

# What a training run loads is what later starts find in the cache.
train() {
  local application="$1" output="$APP/$1.aot.new" home
  home="$(cat "$APP/java-home")"
  (
    cd "$APP" || exit 1
    "train_$application" nice -n 19 "$home/bin/java" "${SMALL_JVM[@]}" "${QUIET_JVM[@]}" \
      "-XX:AOTCacheOutput=$output" -jar "$APP/$application/salvor-$application.jar"
  ) || true
  rm -f "$output.config"
  [[ -f "$output" ]] && mv "$output" "$APP/$application.aot"
}

# The client does what most commands do, against a server of its own.
train_cli() {
  "$@" --warm-up
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
