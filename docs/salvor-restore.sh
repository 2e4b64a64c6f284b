#!/bin/sh
# Restores a backup set without Salvor. It needs sh, jq, zstd, sha256sum and coreutils, and age or rage
# for an encrypted vault. docs/vault-format.md says what it reads.
#
#   salvor-restore.sh [-i IDENTITY] TARGET-FOLDER SET DESTINATION
#
# TARGET-FOLDER is the target's folder in the vault, SET the name of a manifest without .json, DESTINATION a
# folder that is empty or not there. The manifest's signature is not checked: sh cannot.
#
# jq turns the list of files into small scripts that sh runs: first what is in the files, one pack after the
# other, so that each is opened once; then what belongs to them, as many paths in one call as share a value.
# shellcheck disable=SC2016 # What looks like variables in single quotes is jq's.
set -eu
export LC_ALL=C

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 1
}

usage="Usage: salvor-restore.sh [-i IDENTITY] TARGET-FOLDER SET DESTINATION"
identity=
while getopts i: option; do
  case $option in
    i) identity=$(realpath "$OPTARG") ;;
    *) fail "$usage" ;;
  esac
done
shift $((OPTIND - 1))
[ $# -eq 3 ] || fail "$usage"
vault=$(realpath "$1") set=$2 to=$3

manifest=$vault/sets/$set.json
[ -f "$manifest" ] || fail "Expected the manifest $manifest, found none; see what is in $vault/sets."
[ "$(jq .manifest.schema "$manifest")" = 1 ] || fail "Expected a manifest of schema 1, found another; use a newer script."
encrypted=$(jq '.manifest.encryption != null' "$manifest")
if [ -d "$to" ] && [ -n "$(ls -A "$to")" ]; then
  fail "Expected $to to be empty, found files; name another folder."
fi
mkdir -p "$to"
to=$(realpath "$to")

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
mkdir "$work/pieces"
cd "$to"

# --- Packs -------------------------------------------------------------------------------------------------

decrypt() { # OBJECT
  if [ -z "$identity" ]; then
    fail "Expected an identity for the encrypted set, found none; name its file with -i."
  elif command -v age >/dev/null 2>&1; then
    age -d -i "$identity" "$1"
  else
    rage -d -i "$identity" "$1"
  fi
}

# The plain bytes of one pack at a time are in $work/pack: whoever asks goes through them pack by pack.
opened=
open_pack() { # NAME
  [ "$opened" != "$1" ] || return 0
  object=$vault/objects/$(printf %.2s "$1")/$1
  [ -f "$object" ] || fail "Expected the object $object, found none; take another set."
  [ "$(sha256sum <"$object")" = "$1  -" ] || fail "Expected the object $object as it was stored, found other bytes; take another set."
  if [ "$encrypted" = true ]; then
    decrypt "$object" >"$work/decrypted"
    object=$work/decrypted
  fi
  zstd -dcq <"$object" >"$work/pack"
  opened=$1
}

part() { # PACK AT LENGTH PLACE FROM: writes some of a pack into a file, from there on
  open_pack "$1"
  dd if="$work/pack" of="$4" bs=1M iflag=skip_bytes,count_bytes skip="$2" count="$3" \
    oflag=seek_bytes seek="$5" conv=notrunc status=none
}

# --- The list ----------------------------------------------------------------------------------------------

run() { # FILTER INPUT [ARGUMENTS]: runs the lines that a filter makes
  filter=$1 input=$2
  shift 2
  jq -r "$@" "$filter" "$input" >"$work/script"
  # shellcheck disable=SC1091 # It has just been written.
  . "$work/script"
}

sorted() { # FILTER INPUT: what a filter makes, line by line, into $work/sorted
  jq -c "$1" "$2" >"$work/unsorted"
  sort "$work/unsorted" >"$work/sorted"
}

parts='@sh "part \(.[0]) \(.[1]) \(.[2]) \(.[3]) \(.[4])"'

# Its pieces come from packs in any order, and are put together in their own.
sorted '.manifest as $m | $m.list | to_entries[]
  | [$m.packs[.value[0]].name, .value[1], .value[2], "\(1000000 + .key)", 0]' "$manifest"
cd "$work/pieces"
run "$parts" "$work/sorted"
jq -r '.manifest.list | to_entries[] | "\(.value[5])  \(1000000 + .key)"' "$manifest" >"$work/sums"
sha256sum --check --quiet --strict "$work/sums" >&2 ||
  fail "Expected the pieces of the list as they were stored, found other bytes; take another set."
cat ./* >"$work/pieced"
cd "$to"

# Every line with the names of its packs instead of their numbers, and the place where it goes.
jq -nc '
  def place: if split("/") | any(. == "..") then error("found the path " + .) else "./" + . end;
  foreach inputs as $line ({};
    if $line | has("packs") then {packs: $line.packs} else .line = $line end;
    .packs as $packs | .line // empty
    | .place = (.path | place)
    | if .["same-as"] then .first = (.["same-as"] | place) else . end
    | if .pieces then .pieces |= map(.[0] = $packs[.[0]]) else . end)
' "$work/pieced" >"$work/list" ||
  fail "Expected paths below the destination, found others; the list was not written by Salvor."

# --- What is in the files ----------------------------------------------------------------------------------

calls() { # COMMAND INPUT: lines of [VALUE, PLACE] become calls of COMMAND VALUE PLACE PLACE …
  run 'foreach (inputs, null) as $next ({places: []};
      if $next and $next[0] == .value and (.places | length) < 200
      then .places += [$next[1]] | .call = null
      else {value: $next[0], places: [$next[1] // empty], call: [$command, .value, .places[]]}
      end;
      .call // empty | select(length > 2) | @sh)' "$2" -n --arg command "$1"
}

make_folders() { shift && mkdir -p "$@"; }
set_size() { truncate -s "$@"; }
set_owner() { chown -h "$@"; }
set_time() { touch -h -d "$@"; }
set_mode() { chmod "$@"; }

jq -c 'select(.type == "directory") | ["", .place]' "$work/list" >"$work/folders"
calls make_folders "$work/folders"
jq -c 'select(.type == "file" and .first == null)' "$work/list" >"$work/files"

# Holes, and files without content, are there before anything is written between them.
sorted 'select(.holes or (.pieces // []) == []) | [(.size | tostring), .place]' "$work/files"
calls set_size "$work/sorted"

# Pieces are of the stream of what is no hole: where there is a hole amidst one, it is written in two parts.
sorted 'select(.pieces) | . as $file
  | ([0] + [(.holes // [])[] | .[0], .[0] + .[1]] + [.size]) as $edges
  | [foreach range(0; $edges | length; 2) as $i ({to: 0};
      {from: .to, to: (.to + $edges[$i + 1] - $edges[$i]), at: $edges[$i]})] as $ranges
  | foreach .pieces[] as $piece ({to: 0};
      {from: .to, to: (.to + $piece[2]), pack: $piece[0], at: $piece[1]})
  | . as $piece | $ranges[]
  | ([.from, $piece.from] | max) as $from
  | ([.to, $piece.to] | min) as $to
  | select($from < $to)
  | [$piece.pack, $piece.at + $from - $piece.from, $to - $from, $file.place, .at + $from - .from]
' "$work/files"
run "$parts" "$work/sorted"

# A name with a line break or a backslash is written as sha256sum writes it.
jq -r '(.place | split("\\") | join("\\\\") | split("\n") | join("\\n")) as $place
  | "\(if $place == .place then "" else "\\" end)\(.sha256)  \($place)"' "$work/files" >"$work/sums"
if [ -s "$work/sums" ]; then
  sha256sum --check --quiet --strict "$work/sums" >&2 ||
    fail "Expected every file with its SHA-256, found other bytes in those above; take another set."
fi

# --- What belongs to them ----------------------------------------------------------------------------------

run 'select(.first) | @sh "ln \(.first) \(.place)"' "$work/list"
run 'select(.type == "symlink") | @sh "ln -s -- \(.link) \(.place)"' "$work/list"
kept='select(.type != "left-out" and .first == null)'
if [ "$(id -u)" = 0 ]; then
  sorted "$kept"' | ["\(.uid):\(.gid)", .place]' "$work/list"
  calls set_owner "$work/sorted"
fi
sorted "$kept"' | [.mtime, .place]' "$work/list"
calls set_time "$work/sorted"
sorted '[.mode, .place]' "$work/files"
calls set_mode "$work/sorted"

# Folders last, deepest first: the mode of one may forbid to reach what is below it.
jq -c 'select(.type == "directory") | [.mode, .place]' "$work/list" | tac >"$work/folders"
calls set_mode "$work/folders"

run 'select(.xattrs) | @sh "say \("Left out the extended attributes of \(.path): set them with setfattr.")"' "$work/list"
run 'select(.unsteady) | @sh "say \("Changed while it was read, so of no single moment: \(.path)")"' "$work/list"
run 'select(.type == "left-out") | @sh "say \("Left out when the set was made: \(.path): \(.why)")"' "$work/list"
left=$(jq -c 'select(.type == "left-out") | 1' "$work/list" | wc -l)
say "Restored $(wc -l <"$work/list") entries of $set to $to; $left were left out when it was made."
