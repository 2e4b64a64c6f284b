# shellcheck shell=bash
# Makes the AOT caches: an application is run once for a moment, and what it loaded is what later starts find ready.
# Worker and web are trained against an engine of their own, so that they take no work from the real one.

readonly TRAINING="$RUN/train.pid"

# A process group of its own, so that nothing of it outlives Salvor.
train_in_background() {
  set -m
  "$ROOT/salvor" train </dev/null >"$LOGS/train.log" 2>&1 &
  disown
  set +m
}

# train_only: makes the missing caches while Salvor runs, with the lowest priority; the first start does not wait.
train_only() {
  local supervisor
  remember "$TRAINING" $$
  renice -n 19 -p $$ >/dev/null 2>&1 || true
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
  rm -rf "$APP"/*.aot.new* "$RUN/training"
  until is_ready; do sleep 0.3; done
  for application in "${APPLICATIONS[@]}"; do
    [[ -f "$APP/$application.aot" ]] || train "$application" || train "$application" || true
  done
  [[ -z "${TRAINING_ENGINE:-}" ]] || kill "$TRAINING_ENGINE"
  rm -rf "$RUN/training"
}

# A run that failed leaves no cache: a poor one would stand in the way of a good one.
train() {
  local application="$1" output="$APP/$1.aot.new" home
  home="$(cat "$APP/java-home")"
  if "train_$application" "$home/bin/java" "${SMALL_JVM[@]}" "${QUIET_JVM[@]}" "-XX:AOTCacheOutput=$output" \
    -jar "$APP/$application/salvor-$application.jar" && [[ -f "$output" ]]; then
    mv "$output" "$APP/$application.aot"
  fi
  rm -f "$output" "$output.config"
  [[ -f "$APP/$application.aot" ]]
}

# The client does what most commands do, against a server of its own.
train_cli() {
  "$@" --warm-up
}

train_lab() {
  "$@" --help
}

train_worker() {
  local port
  port="$(free_port)"
  training_engine
  SALVOR_AGENT=lab SALVOR_WORKER_PORT="$port" train_server "$port" /actuator/prometheus -- "$@"
}

train_web() {
  local port
  port="$(free_port)"
  training_engine
  SALVOR_WEB_PORT="$port" SALVOR_WEB_BIND=127.0.0.1 SALVOR_LAB=true SALVOR_SIGNING_KEY="$SALVOR_HOME/keys/signing.pem" \
    train_server "$port" / /runbooks /runs /api/v1/runbooks /api/v1/runs -- "$@"
}

training_engine() {
  local port
  [[ -z "${TRAINING_ENGINE:-}" ]] || return 0
  port="$(free_port)"
  mkdir -p "$RUN/training"
  "$SALVOR_TEMPORAL_BIN" server start-dev --headless --ip 127.0.0.1 --port "$port" --log-level never &
  TRAINING_ENGINE=$!
  TRAINING_ADDRESS="127.0.0.1:$port"
}

# train_server PORT PATH… -- COMMAND…: starts it, asks for each path, and ends it.
train_server() {
  local port="$1" server path paths=() left=300
  shift
  while [[ "$1" != -- ]]; do
    paths+=("$1")
    shift
  done
  shift
  env SALVOR_TEMPORAL_ADDRESS="$TRAINING_ADDRESS" "SALVOR_INVENTORY=$SALVOR_HOME/inventory.yaml" \
    "SALVOR_HOME=$RUN/training" "$@" &
  server=$!
  until [[ "$(http_status "$port" /actuator/health/readiness)" == 200 ]] || ((--left == 0)); do
    kill -0 "$server" 2>/dev/null || return 1
    sleep 0.3
  done
  for path in "${paths[@]}" "${paths[@]}"; do http_status "$port" "$path"; done
  sleep 1
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
