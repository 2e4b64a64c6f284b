#!/usr/bin/env bash
# Checks the images without a container engine: the compose file and the Dockerfile are validated, and the entry points
# that stand in the Dockerfile are run as plain processes against a Temporal of their own, with the practice range's
# own scripts. Needs the applications built (mvn -DskipTests package), temporal and redis-server.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
JAVA="${JAVA_HOME:+$JAVA_HOME/bin/}java"
TEMPORAL="${SALVOR_TEMPORAL_BIN:-temporal}"
REDIS="${SALVOR_REDIS_BIN:-redis-server}"
WORK="$(mktemp -d)"
PROCESSES=()
LEFT_OUT=()

say() { printf 'containers: %s\n' "$*"; }

fail() {
  say "$*" >&2
  exit 1
}

finish() {
  local status=$? process
  for process in "${PROCESSES[@]}"; do kill "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  if ((status != 0)); then tail -n 25 "$WORK"/*.log >&2 2>/dev/null || true; fi
  rm -rf "$WORK"
}
trap finish EXIT

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# compose_command: whichever there is; none of them needs an engine to validate a file.
compose_command() {
  if docker compose version >/dev/null 2>&1; then
    echo "docker compose"
  else
    command -v "${SALVOR_DOCKER_COMPOSE:-docker-compose}"
  fi
}

check_compose() {
  local compose
  if compose="$(compose_command)"; then
    (cd "$ROOT" && $compose -f docker-compose.yml --profile lab config >"$WORK/compose.yml")
    say "docker-compose.yml is valid"
  else
    LEFT_OUT+=("docker-compose.yml was not validated: there is no docker compose")
  fi
}

check_dockerfile() {
  local hadolint="${SALVOR_HADOLINT:-hadolint}"
  if command -v "$hadolint" >/dev/null; then
    "$hadolint" "$ROOT/Dockerfile"
    say "Dockerfile has no findings"
  else
    LEFT_OUT+=("Dockerfile was not linted: there is no hadolint")
  fi
}

# entry_point TARGET: prints its arguments, one a line, with /opt/salvor replaced by where it is laid out here.
entry_point() {
  python3 - "$ROOT/Dockerfile" "$1" "$WORK/$1" <<'PYTHON'
import json, re, sys
text = open(sys.argv[1]).read()
stage = re.split(r"(?m)^FROM .* AS ", text)
body = next(part for part in stage if part.split("\n", 1)[0].strip() == sys.argv[2])
arguments = json.loads(re.search(r"(?m)^ENTRYPOINT (\[.*\])$", body).group(1))
print("\n".join(argument.replace("/opt/salvor", sys.argv[3]) for argument in arguments))
PYTHON
}

lay_out() {
  "$JAVA" -Djarmode=tools -jar "$ROOT/$1/target/salvor-$1-exec.jar" extract --destination "$WORK/$1" >/dev/null
}

start() {
  local name="$1"
  shift
  "$@" >"$WORK/$name.log" 2>&1 &
  PROCESSES+=($!)
}

# start_image TARGET VARIABLE=VALUE…
start_image() {
  local target="$1" command
  shift
  mapfile -t command < <(entry_point "$target")
  [[ "${command[0]}" != java ]] || command[0]="$JAVA"
  start "$target" env "$@" "${command[@]}"
}

await() {
  local what="$1" left=300
  shift
  until "$@" >/dev/null 2>&1; do
    ((--left > 0)) || fail "expected within 60 s that $what"
    sleep 0.2
  done
  say "$what"
}

# The scripts call the programs by their names, as in the images.
name_programs() {
  mkdir -p "$WORK/bin"
  ln -s "$(command -v "$REDIS")" "$WORK/bin/redis-server"
  ln -s "$(command -v "${SALVOR_REDIS_CLI:-redis-cli}")" "$WORK/bin/redis-cli"
  PATH="$WORK/bin:$PATH"
}

answers() { curl --fail --silent --max-time 2 --output /dev/null "$1"; }

is_filled() { (($(redis-cli -p "$REDIS_PORT" dbsize) == 500)); }

run_images() {
  local engine worker web config="$WORK/config" home="$WORK/home"
  engine="$(free_port)" worker="$(free_port)" web="$(free_port)" REDIS_PORT="$(free_port)"
  mkdir -p "$config" "$home" "$WORK/vault" "$WORK/redis" "$WORK/lab"
  cp "$ROOT"/lab/containers/*.sh "$WORK/lab/"
  name_programs
  lay_out worker
  lay_out web

  SALVOR_LAB=true SALVOR_CONFIG_FOLDER="$config" SALVOR_VAULT_FOLDER="$WORK/vault" \
    SALVOR_LAB_REDIS="127.0.0.1:$REDIS_PORT" sh "$WORK/lab/furnish.sh"
  start temporal "$TEMPORAL" server start-dev --headless --port "$engine" --log-level error
  start_image lab SALVOR_CONFIG_FOLDER="$config" SALVOR_REDIS_FOLDER="$WORK/redis" \
    SALVOR_REDIS_PORT="$REDIS_PORT" SALVOR_REDIS_BIND=127.0.0.1
  start_image worker SALVOR_TEMPORAL_ADDRESS="127.0.0.1:$engine" SALVOR_INVENTORY="$config/inventory.yaml" \
    SALVOR_HOME="$home" SALVOR_AGENT=lab SALVOR_WORKER_PORT="$worker" SALVOR_REDIS_BIN="$REDIS"
  start_image web SALVOR_TEMPORAL_ADDRESS="127.0.0.1:$engine" SALVOR_INVENTORY="$config/inventory.yaml" \
    SALVOR_SIGNING_KEY="$config/signing.pem" SALVOR_LAB=true SALVOR_LAB_BEHIND_LOOPBACK=true \
    SALVOR_WEB_BIND=127.0.0.1 SALVOR_WEB_PORT="$web"

  await "the Redis answers" redis-cli -p "$REDIS_PORT" ping
  SALVOR_REDIS_HOST=127.0.0.1 SALVOR_REDIS_PORT="$REDIS_PORT" SALVOR_REDIS_FOLDER="$WORK/redis" SALVOR_LAB_KEYS=500 \
    sh "$WORK/lab/fill.sh"
  await "the Redis is filled" is_filled
  await "the worker is healthy" answers "http://127.0.0.1:$worker/actuator/health/readiness"
  await "the web process is healthy" answers "http://127.0.0.1:$web/actuator/health"
  await "the catalogue is there" answers "http://127.0.0.1:$web/api/v1/runbooks"
}

check_compose
check_dockerfile
run_images
for left in "${LEFT_OUT[@]}"; do say "$left"; done
((${#LEFT_OUT[@]} == 0)) || [[ "${CI:-}" != true ]] || fail "in continuous integration nothing may be left out"
say "all is well"
