# shellcheck shell=bash
# What a killed supervisor leaves behind: servers that nobody watches any more. The supervisor writes down what it
# starts, one line each: name, process number, start tick.

readonly PROCESSES="$RUN/processes"

# leftovers: prints the lines of those that still run. A process that merely has the same number is another one.
leftovers() {
  local name pid started
  [[ -f "$PROCESSES" ]] || return 0
  while read -r name pid started; do
    if [[ -n "$started" && "$(identity "$pid")" == "$started" ]]; then printf '%s %s %s\n' "$name" "$pid" "$started"; fi
  done <"$PROCESSES"
}

# stop_leftovers: as the supervisor would, those that ask before those that answer. An up that begins meanwhile waits.
stop_leftovers() {
  local left
  [[ -z "$(supervisor_pid)" ]] || return 0
  left="$(leftovers)"
  if [[ -z "$left" ]]; then
    say "does not run (looked in $SALVOR_HOME)"
    return 0
  fi
  end_processes "$(grep -vE '^(redis|temporal) ' <<<"$left")"
  end_processes "$(grep -E '^(redis|temporal) ' <<<"$left")"
  rm -f "$PID_FILE" "$PROCESSES" "$STATE" "$RUN/welcome.txt"
  say "stopped what a killed supervisor had left behind: $(names "$left")"
}

# end_processes LINES: asks them to end, and makes those that have not after ten seconds.
end_processes() {
  local pids left=100
  pids="$(cut -s -d' ' -f2 <<<"$1")"
  # shellcheck disable=SC2086 # Each line is one process number.
  [[ -z "$pids" ]] || kill -TERM $pids 2>/dev/null || true
  while still_run "$1"; do
    # shellcheck disable=SC2086
    ((--left > 0)) || kill -KILL $pids 2>/dev/null || true
    sleep 0.1
  done
}

still_run() {
  local name pid started
  while read -r name pid started; do
    [[ -z "$started" || "$(identity "$pid")" != "$started" ]] || return 0
  done <<<"$1"
  return 1
}

names() {
  cut -d' ' -f1 <<<"$1" | paste -sd' ' -
}

tell_leftovers() {
  local left
  left="$(leftovers)"
  [[ -z "$left" ]] || echo "A killed supervisor left $(names "$left") running; ./salvor down stops them."
}
