#!/usr/bin/env bash
# The servers of the lab's site: site.sh make|start|stop|status|kill NAME, where NAME is SIDE-postgres or SIDE-redis.
# Each is started through its guard, as a run's fence relies on. A server that ends stays ended. status ends with 0 where
# it runs and with 3 where it does not.
set -euo pipefail

folder='@FOLDER@'
launcher='@LAUNCHER@'
programs='@POSTGRES@'
redis='@REDIS@'
secret="$(cat '@PASSWORD_FILE@')"

usage() {
  echo "Usage: site.sh make|start|stop|status|kill NAME" >&2
  exit 2
}

[[ $# == 2 && "$2" =~ ^(east|west)-(postgres|redis)$ ]] || usage
name="$2"
side="${name%-*}"
kind="${name#*-}"
port="$(sed -n "s/^$name=//p" "$folder/ports.properties")"
data="$folder/$name/data"
log="$folder/$name/server.log"

# PostgreSQL refuses root; in a name space of its own root has another number, and what it writes is root's all the same.
as() {
  if [[ "$(id -u)" == 0 ]]; then
    unshare --user --map-user=65534 --map-group=65534 -- "$@"
  else
    "$@"
  fi
}

other() {
  if [[ "$side" == east ]]; then echo west; else echo east; fi
}

make_postgres() {
  if [[ "$side" == east ]]; then
    (umask 077; printf '%s\n' "$secret" >"$folder/$name/password")
    as "$programs/initdb" --pgdata="$data" --username=salvor --pwfile="$folder/$name/password" --auth=scram-sha-256 \
      --encoding=UTF8 --locale=C --no-sync >"$log"
    rm -f "$folder/$name/password"
    configure_postgres
    printf 'host all all 127.0.0.1/32 scram-sha-256\nhost replication follower 127.0.0.1/32 scram-sha-256\n' \
      >"$data/pg_hba.conf"
    printf "CREATE ROLE app LOGIN PASSWORD '%s';\nCREATE ROLE follower LOGIN REPLICATION PASSWORD '%s';\n%s\n%s\n" \
      "$secret" "$secret" "CREATE TABLE writes (number bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT now());" \
      "GRANT ALL ON writes TO app;" | as "$programs/postgres" --single -D "$data" postgres >>"$log" 2>&1
  else
    (umask 077; printf '*:*:*:follower:%s\n' "$secret" >"$folder/$name/data.salvor-pgpass")
    PGPASSFILE="$folder/$name/data.salvor-pgpass" as "$programs/pg_basebackup" --pgdata="$data" --host=127.0.0.1 \
      --port="$(sed -n "s/^$(other)-postgres=//p" "$folder/ports.properties")" --username=follower --no-password \
      --checkpoint=fast --write-recovery-conf >>"$log" 2>&1
    configure_postgres
  fi
}

# Small, on the loopback, and able to be rewound.
configure_postgres() {
  sed -i '/^# The lab/,$d' "$data/postgresql.conf"
  cat >>"$data/postgresql.conf" <<END
# The lab's own settings.
port = $port
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
wal_log_hints = on
wal_keep_size = 256
shared_buffers = 24MB
max_connections = 40
END
}

make_redis() {
  mkdir -p "$data"
  (umask 077; cat >"$folder/$name/redis.conf" <<END
port $port
bind 127.0.0.1
dir $data
pidfile $folder/$name/server.pid
logfile $log
daemonize yes
save ""
appendonly yes
repl-diskless-sync-delay 0
masteruser salvor
masterauth $secret
user default on nopass ~* &* +@all -@admin -@dangerous
user salvor on >$secret ~* &* +@all
END
  )
  [[ "$side" == east ]] ||
    echo "replicaof 127.0.0.1 $(sed -n "s/^$(other)-redis=//p" "$folder/ports.properties")" >>"$folder/$name/redis.conf"
}

make() {
  [[ ! -d "$data" ]] || return 0
  mkdir -p "$folder/$name"
  "make_$kind"
}

pid() {
  local file="$data/postmaster.pid"
  [[ "$kind" == postgres ]] || file="$folder/$name/server.pid"
  [[ ! -f "$file" ]] || head -n 1 "$file"
}

running() {
  local number comm=""
  number="$(pid)"
  [[ -n "$number" && -r "/proc/$number/comm" ]] || return 1
  read -r comm <"/proc/$number/comm" || return 1
  [[ "$comm" == postgres* || "$comm" == redis-server* || "$comm" == valkey-server* ]]
}

start() {
  if running; then
    echo "$name runs already."
    return 0
  fi
  if [[ "$kind" == postgres ]]; then
    "$launcher" offline guard "$data"
    as "$programs/pg_ctl" start -w -s -t 60 -D "$data" -l "$log" </dev/null
  else
    "$launcher" offline guard "$data" -- "$redis" "$folder/$name/redis.conf" </dev/null
    await_redis
  fi
  echo "$name was started."
}

await_redis() {
  local tries=200
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    ((tries-- > 0)) || { echo "$name does not listen; see $log" >&2; exit 1; }
    sleep 0.05
  done
}

stop() {
  if ! running; then
    echo "$name is stopped."
    return 0
  fi
  if [[ "$kind" == postgres ]]; then
    as "$programs/pg_ctl" stop -w -s -t 60 -m fast -D "$data"
  else
    stop_redis
  fi
  echo "$name is stopped."
}

# A Redis that writes its first append-only file, as a replica does after each full sync, refuses to end and forgets that
# it was asked: it is asked again each second.
stop_redis() {
  local tries=600
  while running; do
    ((tries-- > 0)) || { echo "$name does not end; see $log" >&2; exit 1; }
    ((tries % 20 != 19)) || kill -TERM "$(pid)" 2>/dev/null || true
    sleep 0.05
  done
}

# As a machine that loses its power: every process of it at once.
kill_all() {
  local number
  running || return 0
  number="$(pid)"
  # shellcheck disable=SC2046 # Numbers, one word each.
  kill -KILL "$number" $(pgrep -P "$number" || true) 2>/dev/null || true
  while running; do sleep 0.02; done
  echo "$name was killed."
}

status() {
  if running; then
    echo "$name runs (process $(pid))."
    return 0
  fi
  echo "$name is stopped."
  exit 3
}

case "$1" in
  make | start | stop | status) "$1" ;;
  kill) kill_all ;;
  *) usage ;;
esac
