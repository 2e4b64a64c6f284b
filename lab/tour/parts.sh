# shellcheck shell=bash
# The gestures of the tour.

note() {
  printf 'tour: %s\n' "$*" >&2
}

fail() {
  note "$*"
  exit 1
}

# What is there is stopped, whatever happened; what went wrong stays to be read.
leave() {
  local result=$?
  [[ -z "$FOLLOWER" ]] || kill "$FOLLOWER" 2>/dev/null || true
  (cd "$CLONE" 2>/dev/null && ./salvor down) >/dev/null 2>&1 || true
  if ((result == 0)); then
    rm -rf "$WORK"
  else
    note "failed; the commands' words and the logs are in $WORK"
    tail -n 40 "$WORK"/*.out >&2 2>/dev/null || true
  fi
}

# What is committed is what a newcomer gets.
prepare_clone() {
  unset SALVOR_HOME SALVOR_URL SALVOR_LAB_URL SALVOR_TOKEN SALVOR_SELF
  note "a fresh clone in $CLONE"
  if git -C "$ROOT" rev-parse --git-dir >/dev/null 2>&1; then
    git clone --quiet "file://$ROOT" "$CLONE"
  else
    cp -R "$ROOT" "$CLONE" && rm -rf "$CLONE/.salvor"
  fi
}

is_free() {
  ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

own_ports() {
  local variable port=$((20000 + RANDOM % 10000))
  for variable in SALVOR_TEMPORAL_PORT SALVOR_TEMPORAL_UI_PORT SALVOR_WEB_PORT SALVOR_LAB_PORT SALVOR_WORKER_PORT \
    SALVOR_LAB_REDIS_PORT SALVOR_LAB_SLACK_PORT; do
    until is_free "$((++port))"; do :; done
    export "$variable=$port"
  done
}

# block NAME: the commands that stand in the README under that name.
block() {
  awk -v "fence=\`\`\`sh tour=$1" '$0 == fence { on = 1; next } /^```/ { on = 0 } on' "$CLONE/README.md"
}

# play NAME [ANSWER]: runs a block; whoever is asked something gives the answer.
play() {
  local name="$1" commands
  commands="$(block "$name")"
  [[ -n "$commands" ]] || fail "the README has no block tour=$name"
  PLAYED+=("$name")
  note "$name"
  (cd "$CLONE" && bash -euo pipefail -c "$commands" <<<"${2:-}") >"$WORK/$name.out" 2>&1 \
    || fail "$name ended with $?: $(tail -n 5 "$WORK/$name.out")"
}

# follow NAME: the first terminal.
follow() {
  local commands
  commands="$(block "$1")"
  [[ -n "$commands" ]] || fail "the README has no block tour=$1"
  PLAYED+=("$1")
  note "$1, in a terminal of its own"
  : >"$WORK/$1.out"
  (cd "$CLONE" && exec bash -euo pipefail -c "$commands") >"$WORK/$1.out" 2>&1 </dev/null &
  FOLLOWER=$!
  await "the run $1 to wait for somebody" grep -q 'salvor approve' "$WORK/$1.out"
}

followed() {
  local result=0
  wait "$FOLLOWER" || result=$?
  FOLLOWER=""
  ((result == 0)) || fail "the first terminal of $1 ended with $result: $(tail -n 5 "$WORK/$1.out")"
}

# await WHAT COMMAND…: until it succeeds.
await() {
  local what="$1" deadline=$((SECONDS + 90))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || fail "waited 90 s for $what"
    sleep 0.1
  done
}

salvor() {
  (cd "$CLONE" && ./salvor "$@")
}

digest_in() {
  grep -oE '^[0-9a-f]{64}' "$WORK/$1.out" || fail "$1 printed no digest"
}

digest() {
  salvor lab digest --without lab:new: >"$WORK/digest.out"
  digest_in digest
}

expect() {
  [[ "$2" == "$3" ]] || fail "$1: expected $2, found $3"
  note "as before: $1"
}

expect_text() {
  grep -qF -- "$2" "$WORK/$1.out" || fail "$1: expected to read '$2'"
}

# redis COMMAND…: one command a line, to the lab's Redis as the application; prints the replies.
redis() {
  local connection
  exec {connection}<>"/dev/tcp/127.0.0.1/$SALVOR_LAB_REDIS_PORT"
  printf '%s\r\n' "$@" QUIT >&"$connection"
  tr -d '\r' <&"$connection"
  exec {connection}>&-
}

values_of() {
  local -a gets=()
  local name
  while read -r name _; do gets+=("GET $name"); done <<<"$1"
  paste -d' ' <(cut -d' ' -f1 <<<"$1") <(redis "${gets[@]}" | grep -v '^[$+]')
}

# What the application has written since the accident: name and value, a line each.
new_keys() {
  local names
  names="$(redis 'KEYS lab:new:*' | grep '^lab:new:' | sort)"
  values_of "$names"
}

expect_empty_but_for_new() {
  await "the application to write new keys" has_new_keys
  salvor lab digest --without lab:new: | grep -q ' 0 keys' || fail "the accident left keys behind"
}

has_new_keys() {
  redis 'KEYS lab:new:*' | grep -q '^lab:new:'
}

# Only the way without Salvor needs tools that Salvor does not; the whole test installs them first.
without_salvor() {
  local command
  for command in jq zstd age; do
    if ! command -v "$command" >/dev/null; then
      [[ "${CI:-}" != true ]] || fail "$command was expected for the way without Salvor, and is not there"
      note "$command is not there: the way without Salvor was not taken"
      PLAYED+=(without)
      return
    fi
  done
  play without
  expect_text without "dump.rdb"
}

# The page of the stand-in is asked for by the README; what is clicked there, the command line says here.
site_burns() {
  play site
  await "the run to be told of in Slack" told_in_slack
}

told_in_slack() {
  curl -fsS "http://127.0.0.1:$SALVOR_LAB_SLACK_PORT/" | grep -qF "the east burns"
}

by_signal() {
  note "by signal"
  PATH="$PATH:$(echo "${XDG_CACHE_HOME:-$HOME/.cache}"/salvor/temporal-*/bin)"
  salvor lab accident flushall >"$WORK/signal.out"
  salvor run redis-undo-flushall lab-redis --as oncall --reason "by signal" >>"$WORK/signal.out"
  eval "$(salvor approve --as lead --print --only signal)" >>"$WORK/signal.out" 2>&1
  salvor watch >>"$WORK/signal.out" || fail "the run that was approved by signal ended with $?"
}

# So many that the copy lasts a few seconds.
more_keys() {
  note "more keys, and a backup of them"
  salvor lab load --keys 500000 >"$WORK/more.out"
  salvor run redis-backup lab-redis --as oncall --follow >>"$WORK/more.out" || fail "the backup ended with $?"
}

killed_in_mid_copy() {
  local run worker
  note "the worker is killed while the keys are put back"
  salvor lab accident flushall >"$WORK/kill.out"
  run="$(salvor run redis-undo-flushall lab-redis --as oncall --reason "the worker dies" \
    | sed -n 's/^Started .*: \([0-9a-f]*\)-.*/\1/p')"
  salvor approve "$run" --as lead --yes >>"$WORK/kill.out"
  worker="$(pid_of worker)"
  await "keys to be on their way" is_copying "$run"
  kill -9 "$worker"
  salvor watch "$run" >>"$WORK/kill.out" || fail "the run whose worker was killed ended with $?"
  [[ "$(pid_of worker)" != "$worker" ]] || fail "the worker was not started again"
}

# Some keys are back, and so many are missing that the copy cannot be over a moment later.
is_copying() {
  salvor show "$1" --json | awk '
    /"title" : "Put the keys back"/ { here = 1 }
    here && /"done" :/ { gsub(/[^0-9]/, ""); done = $0; next }
    here && /"total" :/ { gsub(/[^0-9]/, ""); total = $0 }
    here && /}, {/ { here = 0 }
    END { exit !(done > 0 && done < total * 3 / 4) }'
}

# pid_of NAME: what the supervisor has written about one of its processes.
pid_of() {
  awk -v "name=\"$1\"" '
    /"name" :/ { here = index($0, name) > 0 }
    here && /"pid" :/ { gsub(/[^0-9]/, ""); print; exit }' "$CLONE/.salvor/state.json"
}

expect_all_played() {
  local all
  all="$(sed -n 's/^```sh tour=//p' "$CLONE/README.md" | sort)"
  expect "the blocks that were played" "$all" "$(printf '%s\n' "${PLAYED[@]}" | sort)"
}
