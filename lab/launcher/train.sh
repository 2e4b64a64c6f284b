# shellcheck shell=bash
# Makes the AOT caches: an application is run once for a moment, and what it loaded is what later starts find ready.
# They belong to the build, and are there before the first start: whoever kills the worker in Salvor's first minute finds
# it back as soon as later. The lab furnishes a home of their own for worker and web, with an engine in memory.

readonly TRAINING="$RUN/training"

is_trained() {
  local application
  for application in "${APPLICATIONS[@]}"; do
    [[ -f "$APP/$application.aot" ]] || return 1
  done
}

# train_if_missing: without its cache everything works, more slowly. SALVOR_BUILD=never leaves what is there as it is.
train_if_missing() {
  [[ "${SALVOR_BUILD:-}" == never ]] || is_trained || with_lock "$RUN/build.lock" train_all
}

# Two at a time, as the lab's furniture is what worker and web need.
train_all() {
  local started=$SECONDS
  is_trained && return 0
  say "making fast starts (AOT caches, once a build; the log is $LOGS/train.log)"
  (
    trap end_training EXIT
    end_training
    mkdir -p "$TRAINING"
    training_engine
    both lab cli
    both worker web
  ) >"$LOGS/train.log" 2>&1 </dev/null || true
  if is_trained; then
    say "made in $((SECONDS - started)) s"
  else
    say "not all AOT caches could be made (see $LOGS/train.log); everything works, starts take longer"
  fi
}

# both ONE OTHER: trains them side by side. The other's own processes change what $! means.
both() {
  local beside
  train "$1" &
  beside=$!
  train "$2"
  wait "$beside"
}

end_training() {
  [[ -z "${TRAINING_ENGINE:-}" ]] || kill "$TRAINING_ENGINE" 2>/dev/null || true
  rm -rf "$TRAINING" "$APP"/*.aot.new*
}

# A run that failed leaves no cache: a poor one would stand in the way of a good one.
train() {
  local application="$1" output="$APP/$1.aot.new" home
  [[ ! -f "$APP/$application.aot" ]] || return 0
  home="$(cat "$APP/java-home")"
  if "train_$application" "$home/bin/java" "${SMALL_JVM[@]}" "${QUIET_JVM[@]}" "-XX:AOTCacheOutput=$output" \
    -jar "$APP/$application/salvor-$application.jar" && [[ -f "$output" ]]; then
    mv "$output" "$APP/$application.aot"
  fi
  rm -f "$output" "$output.config"
}

# The client does what most commands do, against a server of its own.
train_cli() {
  "$@" --warm-up
}

train_lab() {
  env "SALVOR_HOME=$TRAINING" "$@" --furnish
}

train_worker() {
  local port
  port="$(free_port)"
  SALVOR_AGENT=lab SALVOR_WORKER_PORT="$port" train_server "$port" /actuator/prometheus -- "$@"
}

train_web() {
  local port
  port="$(free_port)"
  SALVOR_WEB_PORT="$port" SALVOR_WEB_BIND=127.0.0.1 SALVOR_LAB=true SALVOR_SIGNING_KEY="$TRAINING/keys/signing.pem" \
    train_server "$port" / /runbooks /runs /api/v1/runbooks /api/v1/runs -- "$@"
}

# It ends by itself where the launcher is killed before it could.
training_engine() {
  local port bounded=()
  port="$(free_port)"
  have timeout && bounded=(timeout 300)
  "${bounded[@]}" "$SALVOR_TEMPORAL_BIN" server start-dev --headless --ip 127.0.0.1 --port "$port" --log-level never &
  TRAINING_ENGINE=$!
  TRAINING_ADDRESS="127.0.0.1:$port"
}

# train_server PORT PATH… -- COMMAND…: starts it, asks for each path, and ends it.
train_server() {
  local port="$1" server path paths=() deadline=$((SECONDS + 120))
  shift
  while [[ "$1" != -- ]]; do
    paths+=("$1")
    shift
  done
  shift
  env SALVOR_TEMPORAL_ADDRESS="$TRAINING_ADDRESS" "SALVOR_INVENTORY=$TRAINING/inventory.yaml" \
    "SALVOR_HOME=$TRAINING" "$@" &
  server=$!
  until [[ "$(http_status "$port" /actuator/health/readiness)" == 200 ]] || ((SECONDS > deadline)); do
    kill -0 "$server" 2>/dev/null || return 1
    sleep 0.2
  done
  for path in "${paths[@]}" "${paths[@]}"; do http_status "$port" "$path"; done
  kill -TERM "$server"
  wait "$server" || true
}

# http_status PORT PATH: prints the status of the answer, or nothing when nobody answers.
http_status() (
  exec 2>/dev/null {connection}<>"/dev/tcp/127.0.0.1/$1" || exit 0
  printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$2" >&"$connection"
  read -r -t 5 _ status _ <&"$connection" || exit 0
  cat <&"$connection" >/dev/null
  printf '%s\n' "$status"
)

# Below the ports that systems hand out by themselves, so that none is taken between the question and its use.
free_port() {
  local port
  while true; do
    port=$((RANDOM % 10000 + 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}
