# shellcheck shell=bash
# Words that every part of the launcher uses.
# shellcheck disable=SC2034 # The other parts use the folders.

CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/salvor"
APP="$SALVOR_HOME/app"
RUN="$SALVOR_HOME/run"
LOGS="$SALVOR_HOME/logs"
readonly CACHE APP RUN LOGS

make_folders() {
  mkdir -p "$APP" "$RUN" "$LOGS" "$CACHE"
}

say() {
  printf 'salvor: %s\n' "$*" >&2
}

die() {
  say "$*"
  exit 1
}

have() {
  command -v "$1" >/dev/null 2>&1
}

# Prints SYSTEM-PROCESSOR in the words that vendors of binaries use.
platform() {
  local system processor
  system="$(uname -s)"
  processor="$(uname -m)"
  case "$processor" in
    x86_64 | amd64) processor=amd64 ;;
    aarch64 | arm64) processor=arm64 ;;
  esac
  printf '%s-%s\n' "${system,,}" "$processor"
}

sha256() {
  if have sha256sum; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

# at_least WANTED FOUND: compares dotted versions, missing parts count as 0.
at_least() {
  local -a wanted found
  local position
  IFS=. read -ra wanted <<<"$1"
  IFS=. read -ra found <<<"$2"
  for position in "${!wanted[@]}"; do
    ((${found[position]:-0} > wanted[position])) && return 0
    ((${found[position]:-0} < wanted[position])) && return 1
  done
  return 0
}

# with_lock FILE COMMAND…: one process at a time. The lock goes with its holder, however that ends.
with_lock() {
  local lock="$1"
  shift
  mkdir -p "$(dirname "$lock")"
  if have flock; then
    with_flock "$lock" "$@"
  else
    with_lock_folder "$lock.d" "$@"
  fi
}

with_flock() {
  local lock="$1" handle
  shift
  exec {handle}>"$lock"
  if ! flock --timeout 2 "$handle"; then
    say "another launcher is at work on this; waiting for it"
    flock "$handle"
  fi
  "$@"
  exec {handle}>&-
}

# macOS has no flock: the folder names its holder, and a dead holder's folder is taken over.
with_lock_folder() {
  local lock="$1" holder
  shift
  until mkdir "$lock" 2>/dev/null; do
    holder="$(cat "$lock/pid" 2>/dev/null || true)"
    if [[ -n "$holder" ]] && ! kill -0 "$holder" 2>/dev/null; then
      rm -rf "$lock"
    else
      sleep 0.5
    fi
  done
  echo $$ >"$lock/pid"
  # shellcheck disable=SC2064 # The path is wanted as it is now.
  trap "rm -rf '$lock'" EXIT
  "$@"
  rm -rf "$lock"
  trap - EXIT
}
