#!/bin/sh
# One node of the lab's stand-in for KurrentDB: node.sh start|stop|status|snapshot|release NAME.
# A node that ends by itself stays ended. status ends with 0 where the node runs and with 3 where it does not, and says
# with which code it ended last: after a truncation that is 0, and it wants to be started once more.
set -eu

folder='@FOLDER@'
java='@JAVA@'
classpath='@CLASSPATH@'

usage() {
  echo "Usage: node.sh start|stop|status|snapshot|release NAME" >&2
  exit 2
}

[ $# -eq 2 ] || usage
name="$2"
settings="$folder/$name.properties"
alive="$folder/run/$name.pid"
ended="$folder/run/$name.exit"
log="$folder/logs/$name.log"
[ -f "$settings" ] || { echo "Expected the name of a node, found $name: there is no $settings" >&2; exit 2; }
mkdir -p "$folder/run" "$folder/logs"

# What no later process with the same number shares.
identity() {
  if [ -r "/proc/$1/stat" ]; then
    sed -n 's/.*) \([^XZ] \)/\1/p' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20
  else
    ps -o lstart= -p "$1" 2>/dev/null | tr -d ' ' || true
  fi
}

running() {
  pid=0 since=""
  [ -f "$alive" ] && read -r pid since <"$alive" || return 1
  [ -n "$since" ] && [ "$(identity "$pid")" = "$since" ]
}

# await_file FILE: for at most ten seconds.
await_file() {
  tries=200
  while [ ! -f "$1" ] && [ "$tries" -gt 0 ]; do
    sleep 0.05
    tries=$((tries - 1))
  done
}

# The node's parent does nothing but wait for it and write down how it ended.
keep() {
  "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx192m -cp "$classpath" \
    dev.salvor.lab.kurrentdb.StandInNode "$settings" >>"$log" 2>&1 </dev/null &
  child=$!
  echo "$child $(identity "$child")" >"$alive.new"
  mv "$alive.new" "$alive"
  code=0
  wait "$child" || code=$?
  echo "$code" >"$ended.new"
  mv "$ended.new" "$ended"
}

start() {
  if running; then
    echo "$name runs already (process $pid)."
    return 0
  fi
  rm -f "$alive" "$ended"
  if command -v setsid >/dev/null 2>&1; then
    setsid "$0" keep "$name" >/dev/null 2>&1 </dev/null &
  else
    nohup "$0" keep "$name" >/dev/null 2>&1 </dev/null &
  fi
  await_file "$alive"
  [ -f "$alive" ] || { echo "$name did not start; see $log" >&2; exit 1; }
  read -r pid since <"$alive"
  echo "$name was started (process $pid)."
}

stop() {
  if ! running; then
    echo "$name is stopped."
    return 0
  fi
  kill -TERM "$pid" 2>/dev/null || true
  tries=300
  while running; do
    [ "$tries" -ne 100 ] || kill -KILL "$pid" 2>/dev/null || true
    [ "$tries" -gt 0 ] || { echo "$name (process $pid) does not end" >&2; exit 1; }
    sleep 0.05
    tries=$((tries - 1))
  done
  await_file "$ended"
  echo "$name is stopped."
}

status() {
  if running; then
    echo "$name runs (process $pid)."
    return 0
  fi
  if [ ! -f "$alive" ]; then
    echo "$name is stopped; it was never started."
    exit 3
  fi
  await_file "$ended"
  echo "$name is stopped; it ended with code $(cat "$ended" 2>/dev/null || echo unknown)."
  exit 3
}

# The file systems of a lab rarely make snapshots, so the node is held for the moment that a copy of its directory takes:
# to the files that is the same. It goes on whatever happens to the copy.
snapshot() {
  place="$folder/snapshots/${SALVOR_SNAPSHOT:?is told by whoever wants a snapshot}"
  rm -rf "$place"
  mkdir -p "$place"
  if running; then
    trap 'kill -CONT "$pid" 2>/dev/null || true' EXIT
    trap 'exit 1' HUP INT TERM
    kill -STOP "$pid"
  fi
  cp -a --reflink=auto "${SALVOR_DB:?is told by whoever wants a snapshot}" "$place/db"
  echo "db: $place/db"
}

release() {
  rm -rf "$folder/snapshots/${SALVOR_SNAPSHOT:?is told by whoever made a snapshot}"
}

case "$1" in
  start | stop | status | keep | snapshot | release) "$1" ;;
  *) usage ;;
esac
