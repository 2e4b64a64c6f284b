#!/bin/sh
# Fills an empty Redis with keys of several types, some of them with a time to live. It fills it once:
# what an accident emptied stays empty, for that is what the practice is about.
set -eu

host="${SALVOR_REDIS_HOST:-lab-redis}"
port="${SALVOR_REDIS_PORT:-6390}"
keys="${SALVOR_LAB_KEYS:-100000}"
mark="${SALVOR_REDIS_FOLDER:-/var/lib/redis-lab}/filled"

if [ -f "$mark" ]; then
  echo "It was filled before."
  exit 0
fi

awk -v keys="$keys" 'BEGIN {
  for (number = 0; number < keys; number++) {
    kind = number % 5
    if (kind == 0) printf "SET session:%d \"value of %d\"\r\n", number, number
    else if (kind == 1) printf "HSET user:%d name \"user %d\" visits %d\r\n", number, number, number % 97
    else if (kind == 2) printf "RPUSH queue:%d a b %d\r\n", number, number
    else if (kind == 3) printf "SADD tags:%d red green %d\r\n", number, number % 13
    else printf "ZADD scores:%d %d ann %d bob\r\n", number, number, number % 31
    if (number % 20 == 0) printf "EXPIRE session:%d 86400\r\n", number
    if (number % 20 == 11) printf "EXPIRE user:%d 3600\r\n", number
    if (number % 5 == 2 && number % 4 == 2) printf "EXPIRE queue:%d 7200\r\n", number
  }
}' </dev/null | redis-cli -h "$host" -p "$port" --pipe
touch "$mark"
echo "Filled with $(redis-cli -h "$host" -p "$port" dbsize) keys."
