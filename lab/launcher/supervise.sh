# shellcheck shell=bash
# up, down and status: the lab's supervisor is one Java process, which starts and watches the others.

readonly STATE="$SALVOR_HOME/state.json"
readonly PID_FILE="$RUN/supervisor.pid"
readonly UP_LOG="$LOGS/up.log"

# identity PID: what no later process with the same number shares; empty when there is no such process.
identity() {
  if [[ -r "/proc/$1/stat" ]]; then
    sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20
  else
    ps -o lstart= -p "$1" 2>/dev/null || true
  fi
}

# Prints the pid of the running supervisor, or nothing.
supervisor_pid() {
  local pid started
  [[ -f "$PID_FILE" ]] || return 0
  { read -r pid && read -r started; } <"$PID_FILE" || return 0
  if kill -0 "$pid" 2>/dev/null && [[ "$(identity "$pid")" == "$started" ]]; then
    printf '%s\n' "$pid"
  fi
}

remember_supervisor() {
  printf '%s\n%s\n' "$1" "$(identity "$1")" >"$PID_FILE"
}

is_ready() {
  grep -Eq '"ready" *: *true' "$STATE" 2>/dev/null
}

up() {
  local pid
  pid="$(supervisor_pid)"
  if [[ -n "$pid" ]]; then
    say "already runs (process $pid, state in $SALVOR_HOME)"
    print_welcome
    return 0
  fi
  prepare
  rm -f "$STATE"
  write_commands
  if [[ "${1:-}" == --background ]]; then up_in_background; else up_in_foreground "$@"; fi
}

# Everything that is not there yet; the servers come over the network while Maven builds.
prepare() {
  mkdir -p "$APP" "$RUN" "$LOGS" "$CACHE"
  (find_temporal) &
  local temporal=$!
  (find_redis) &
  local redis=$!
  find_java
  build_if_changed
  wait "$temporal" && wait "$redis" || exit 1
  find_temporal
  find_redis
  export SALVOR_JAVA="$JAVA_HOME/bin/java" SALVOR_ROOT="$ROOT" SALVOR_HOME
}

supervisor_command() {
  mapfile -t SUPERVISOR < <(java_command lab)
}

up_in_foreground() {
  supervisor_command
  remember_supervisor $$
  train_when_ready $$ &
  exec "${SUPERVISOR[@]}" "$@"
}

up_in_background() {
  local pid
  supervisor_command
  : >"$UP_LOG"
  if have setsid; then
    setsid nohup "${SUPERVISOR[@]}" >>"$UP_LOG" 2>&1 </dev/null &
  else
    nohup "${SUPERVISOR[@]}" >>"$UP_LOG" 2>&1 </dev/null &
  fi
  pid=$!
  remember_supervisor "$pid"
  wait_until_ready "$pid"
  print_welcome
  (train_when_ready "$pid" </dev/null >/dev/null 2>&1 &)
}

wait_until_ready() {
  local pid="$1" deadline=$((SECONDS + ${SALVOR_UP_TIMEOUT:-180}))
  until is_ready; do
    kill -0 "$pid" 2>/dev/null || up_failed "it did not start"
    ((SECONDS < deadline)) || up_failed "it was not ready within ${SALVOR_UP_TIMEOUT:-180} s"
    sleep 0.1
  done
}

up_failed() {
  say "$1; the last lines of $UP_LOG:"
  tail -n 30 "$UP_LOG" >&2
  down >/dev/null 2>&1 || true
  exit 1
}

print_welcome() {
  if [[ -f "$RUN/welcome.txt" ]]; then cat "$RUN/welcome.txt"; else cat "$UP_LOG"; fi
}

# The first start is not to wait for this, nor is the work that follows it.
train_when_ready() {
  local pid="$1"
  until is_ready; do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 1
  done
  with_lock "$RUN/train.lock" train_all >/dev/null 2>&1 </dev/null
}

down() {
  local pid deadline=$((SECONDS + 20))
  pid="$(supervisor_pid)"
  if [[ -z "$pid" ]]; then
    say "does not run (looked in $SALVOR_HOME)"
    return 0
  fi
  kill -TERM "$pid"
  while [[ -n "$(supervisor_pid)" ]]; do
    ((SECONDS < deadline)) || die "process $pid was asked to stop and still runs after 20 s; see $LOGS"
    sleep 0.1
  done
  rm -f "$PID_FILE"
  say "stopped"
}

status() {
  local pid
  pid="$(supervisor_pid)"
  if [[ -z "$pid" ]]; then
    echo "Salvor does not run (looked in $SALVOR_HOME)."
    return 3
  fi
  echo "Salvor runs (process $pid, state in $SALVOR_HOME)."
  [[ ! -f "$STATE" ]] || cat "$STATE"
}
