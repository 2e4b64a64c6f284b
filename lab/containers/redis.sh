#!/bin/sh
# Starts the Redis to practise on. Its folder is shared with the agent, which reads the dump there.
set -eu

config="${SALVOR_CONFIG_FOLDER:-/etc/salvor}"
folder="${SALVOR_REDIS_FOLDER:-/var/lib/redis-lab}"
digest="$(tr -d '\n' <"$config/lab-redis.password" | sha256sum | cut -d ' ' -f 1)"

umask 077
cat >"$folder/redis.conf" <<SETTINGS
bind ${SALVOR_REDIS_BIND:-0.0.0.0}
protected-mode no
port ${SALVOR_REDIS_PORT:-6390}
dir "$folder"
save 3600 1
appendonly no
slowlog-max-len 1024
user salvor on #$digest ~* &* +@all
user default on nopass ~* &* +@all -@admin
SETTINGS
exec redis-server "$folder/redis.conf"
