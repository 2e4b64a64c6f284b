# shellcheck shell=bash
# up, down and status: the lab's supervisor is one Java process, which starts and watches the others.

readonly STATE="$SALVOR_HOME/state.json"
readonly PID_FILE="$RUN/supervisor.pid"
readonly UP_LOG="$LOGS/up.log"

# identity PID: what no later process with the same number shares; empty when there is no such process, or only its
# remains, which nobody has collected yet.
identity() {
  if [[ -r "/proc/$1/stat" ]]; then
    sed -n 's/.*) \([^XZ] \)/\1/p' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20
  else
    ps -o lstart= -p "$1" 2>/dev/null || true
  fi
}

# remember FILE PID: which process FILE stands for.
remember() {
  printf '%s\n%s\n' "$2" "$(identity "$2")" >"$1"
}

# running FILE: prints the pid of the process that FILE stands for, or nothing when it has ended.
running() {
  local pid started
  [[ -f "$1" ]] || return 0
  { read -r pid && read -r started; } <"$1" || return 0
  if kill -0 "$pid" 2>/dev/null && [[ "$(identity "$pid")" == "$started" ]]; then
    printf '%s\n' "$pid"
  fi
}

supervisor_pid() {
  running "$PID_FILE"
}

is_ready() {
  grep -Eq '"ready" *: *true' "$STATE" 2>/dev/null
}

up() {
  with_lock "$RUN/up.lock" claim
  if [[ -n "$HOLDER" ]]; then
    already_up
    return 0
  fi
  prepare
  write_commands
  if [[ "${1:-}" == --background ]]; then up_in_background; else up_in_foreground "$@"; fi
}

# Of two that start at once one is first: until there is a supervisor, this launcher is named in its place.
claim() {
  HOLDER="$(supervisor_pid)"
  if [[ -z "$HOLDER" ]]; then
    remember "$PID_FILE" $$
    rm -f "$STATE"
  fi
}

already_up() {
  is_ready || say "is being started by process $HOLDER; waiting for it"
  wait_until_ready
  say "already runs (process $(supervisor_pid), state in $SALVOR_HOME)"
  print_welcome
}

# Everything that is not there yet; the servers come over the network while Maven builds.
prepare() {
  make_folders
  (find_temporal) &
  local temporal=$!
  (find_redis) &
  local redis=$!
  find_java
  build_if_changed
  wait "$temporal" && wait "$redis" || exit 1
  find_temporal
  find_redis
  train_if_missing
  export SALVOR_JAVA="$JAVA_HOME/bin/java" SALVOR_ROOT="$ROOT" SALVOR_HOME
}

supervisor_command() {
  mapfile -t SUPERVISOR < <(java_command lab)
}

up_in_foreground() {
  supervisor_command
  : >"$UP_LOG"
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
  remember "$PID_FILE" "$pid"
  wait_until_ready
  print_welcome
}

# What the supervisor waits for is passed on, once each.
wait_until_ready() {
  local said="" now deadline=$((SECONDS + ${SALVOR_UP_TIMEOUT:-300}))
  until is_ready; do
    [[ -n "$(supervisor_pid)" ]] || up_failed "it did not start"
    ((SECONDS < deadline)) || up_failed "it was not ready within ${SALVOR_UP_TIMEOUT:-300} s"
    now="$(field message)"
    if [[ -n "$now" && "$now" != "$said" ]]; then
      said="$now"
      say "$now"
    fi
    sleep 0.1
  done
}

# field NAME: prints a text or a number of the state file's first level.
field() {
  sed -nE "/^  \"$1\" ?:/{ s/^[^:]*: *\"?//; s/\"?,?\$//; s/\\\\(.)/\1/g; p; }" "$STATE" 2>/dev/null || true
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

down() {
  local pid deadline=$((SECONDS + 20))
  pid="$(supervisor_pid)"
  if [[ -z "$pid" ]]; then
    with_lock "$RUN/up.lock" stop_leftovers
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
    tell_leftovers
    return 3
  fi
  echo "Salvor runs (process $pid, state in $SALVOR_HOME). $(field message)"
  printf '  %-12s %s\n' Console "$(field console)" "Temporal UI" "$(field temporalUi)"
  print_processes
}

# One line each: name, process number, since when, how often it was started anew.
print_processes() {
  awk '
    function value() { sub(/^[^:]*: */, ""); gsub(/[",]/, ""); return $0 }
    /"name" *:/ { name = value() }
    /"pid" *:/ { pid = value() }
    /"startedAt" *:/ { since = substr(value(), 1, 19) }
    /"restarts" *:/ { printf "  %-12s process %s since %sZ, %d restarts\n", name, pid, since, value() }
  ' "$STATE" 2>/dev/null || true
}
