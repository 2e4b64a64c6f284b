#!/bin/sh
# Restores a backup set without Salvor. It needs sh, jq, zstd, sha256sum and coreutils, and age or rage
# for an encrypted vault. docs/vault-format.md says what it reads.
#
#   salvor-restore.sh [-i IDENTITY] TARGET-FOLDER SET DESTINATION
#
# TARGET-FOLDER is the target's folder in the vault, SET the name of a manifest without .json, DESTINATION a
# folder that is empty or not there. The manifest's signature is not checked: sh cannot.
set -eu

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 1
}

identity=
while getopts i: option; do
  case $option in
    i) identity=$OPTARG ;;
    *) fail "Usage: salvor-restore.sh [-i IDENTITY] TARGET-FOLDER SET DESTINATION" ;;
  esac
done
shift $((OPTIND - 1))
[ $# -eq 3 ] || fail "Usage: salvor-restore.sh [-i IDENTITY] TARGET-FOLDER SET DESTINATION"
vault=$1 set=$2 to=$3

manifest=$vault/sets/$set.json
[ -f "$manifest" ] || fail "Expected the manifest $manifest, found none; see what is in $vault/sets."
[ "$(jq .manifest.schema "$manifest")" = 1 ] || fail "Expected a manifest of schema 1, found another; use a newer script."
if [ -d "$to" ] && [ -n "$(ls -A "$to")" ]; then
  fail "Expected $to to be empty, found files; name another folder."
fi
mkdir -p "$to"

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
mkdir "$work/packs"

open_sealed() { # FILE: its decrypted bytes
  if ! jq -e .manifest.encryption "$manifest" >/dev/null; then
    cat "$1"
  elif [ -z "$identity" ]; then
    fail "Expected an identity for the encrypted set, found none; name its file with -i."
  elif command -v age >/dev/null 2>&1; then
    age -d -i "$identity" "$1"
  else
    rage -d -i "$identity" "$1"
  fi
}

# Packs are opened once and kept while there is room for some: what follows in the list is mostly in the same one.
kept=''
pack() { # NAME: makes $work/packs/NAME, its plain bytes
  [ ! -f "$work/packs/$1" ] || return 0
  object=$vault/objects/$(printf %.2s "$1")/$1
  [ -f "$object" ] || fail "Expected the object $object, found none; take another set."
  [ "$(sha256sum <"$object")" = "$1  -" ] || fail "Expected the object $object as it was stored, found other bytes; take another set."
  kept="$kept $1"
  # shellcheck disable=SC2086 # The names are words.
  set -- "$1" $kept
  if [ $# -gt 9 ]; then
    rm -f "$work/packs/$2"
    kept=${kept# "$2"}
  fi
  open_sealed "$object" >"$work/sealed"
  zstd -dcq "$work/sealed" >"$work/packs/$1"
  rm -f "$work/sealed"
}

piece() { # PACK AT LENGTH: its bytes
  pack "$1"
  if [ "$2" -eq 0 ]; then
    head -c "$3" "$work/packs/$1"
  else
    tail -c "+$(($2 + 1))" "$work/packs/$1" | head -c "$3"
  fi
}

# The list: every line with the names of its packs instead of their numbers.
jq -r '.manifest as $m | $m.list[] | [$m.packs[.[0]].name, .[1], .[2], .[5]] | @tsv' "$manifest" >"$work/pieces"
: >"$work/list"
while read -r name at length sha256; do
  pack "$name"
  piece "$name" "$at" "$length" >"$work/piece"
  [ "$(sha256sum <"$work/piece")" = "$sha256  -" ] || fail "Expected a piece of the list in $name as it was stored, found other bytes; take another set."
  jq -c --slurp '.[0].packs as $packs | .[1:][] | if .pieces then .pieces |= map(.[0] = $packs[.[0]]) else . end' "$work/piece" >>"$work/list"
done <"$work/pieces"

inside() { # PATH: where it goes, and never outside of the destination
  case /$1/ in
    */../*) fail "Expected paths below the destination, found $1; the list was not written by Salvor." ;;
  esac
  [ "$1" = . ] && printf '%s' "$to" || printf '%s' "$to/$1"
}

# One field of one line. The x keeps line breaks at the end of a name.
field() {
  text=$(printf '%s' "$line" | jq -j ".$1 // \"\""; printf x)
  text=${text%x}
}

attributes() { # PLACE: gives it mode, owner and time as the line says
  field uid && uid=$text
  field gid && gid=$text
  if [ "$(id -u)" = 0 ]; then
    chown -h "$uid:$gid" "$1"
  fi
  field type
  if [ "$text" != symlink ]; then
    field mode
    chmod "$text" "$1"
  fi
  field mtime
  touch -h -d "$text" "$1"
  [ "$(printf '%s' "$line" | jq 'has("xattrs")')" = false ] || say "Left out the extended attributes of $1: set them with setfattr."
}

content() { # PLACE: writes the file
  : >"$1"
  printf '%s' "$line" | jq -r '
    (.holes // []) as $holes
    | reduce .pieces[] as $piece ([]; . + [$piece[0:3]]) | .[] | @tsv' >"$work/parts"
  if [ "$(printf '%s' "$line" | jq 'has("holes")')" = true ]; then
    : >"$work/data"
    while read -r name at length; do piece "$name" "$at" "$length" >>"$work/data"; done <"$work/parts"
    sparse "$1"
  else
    while read -r name at length; do piece "$name" "$at" "$length" >>"$1"; done <"$work/parts"
  fi
  field sha256
  [ "$(sha256sum <"$1")" = "$text  -" ] || fail "Expected $1 with SHA-256 $text, found other bytes; take another set."
}

sparse() { # PLACE: puts $work/data between the holes
  field size && size=$text
  printf '%s' "$line" | jq -r --argjson size "$size" '
    [0, 0] as $begin
    | reduce ((.holes // []) + [[$size, 0]])[] as $hole ({at: 0, from: 0, parts: []};
        .parts += [[.at, .from, ($hole[0] - .at)]]
        | .from += ($hole[0] - .at)
        | .at = ($hole[0] + $hole[1]))
    | .parts[] | select(.[2] > 0) | @tsv' >"$work/parts"
  while read -r at from length; do
    tail -c "+$((from + 1))" "$work/data" | head -c "$length" | dd of="$1" bs=64k oflag=seek_bytes seek="$at" conv=notrunc iflag=fullblock status=none
  done <"$work/parts"
  truncate -s "$size" "$1"
}

files=0
left=0
while IFS= read -r line; do
  field path && path=$text
  place=$(inside "$path"; printf x)
  place=${place%x}
  field type && type=$text
  field same-as 2>/dev/null || text=$(printf '%s' "$line" | jq -j '.["same-as"] // ""')
  case $type in
    directory) mkdir -p "$place" ;;
    symlink)
      field link
      ln -s "$text" "$place"
      attributes "$place"
      ;;
    file)
      first=$(printf '%s' "$line" | jq -j '.["same-as"] // ""'; printf x)
      first=${first%x}
      if [ -n "$first" ]; then
        ln "$(inside "$first")" "$place"
      else
        content "$place"
        attributes "$place"
      fi
      ;;
    *)
      field why
      say "Left out when the set was made: $path: $text"
      left=$((left + 1))
      ;;
  esac
  files=$((files + 1))
  [ "$(printf '%s' "$line" | jq '.unsteady // false')" = false ] || say "Changed while it was read, so of no single moment: $path"
done <"$work/list"

# Folders last, deepest first: what is written into a folder changes its time, and its mode may forbid it.
jq -c 'select(.type == "directory")' "$work/list" | sort -r >"$work/folders"
while IFS= read -r line; do
  field path
  attributes "$(inside "$text")"
done <"$work/folders"

say "Restored $files entries of $set to $to; $left were left out when it was made."
