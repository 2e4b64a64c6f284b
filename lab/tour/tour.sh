#!/usr/bin/env bash
# Takes the README's tour: runs its commands, block by block, in a fresh clone with a state folder and ports of its own,
# and compares what the Redis holds before the accident and after it. Then it takes the ways the README only tells of:
# a decision by signal, and a worker that dies while the keys are put back.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
WORK="$(mktemp -d "${TMPDIR:-/tmp}/salvor-tour.XXXXXX")"
CLONE="$WORK/salvor"
readonly ROOT WORK CLONE
PLAYED=()
FOLLOWER=""

# shellcheck source=lab/tour/parts.sh
source "$ROOT/lab/tour/parts.sh"
trap leave EXIT

prepare_clone
own_ports

play start
play look
play before
before="$(digest_in before)"

play accident
expect_empty_but_for_new
play plan
expect_text plan "Put "
written="$(new_keys)"
follow undo
play approve "yes"
followed undo
expect_text undo "RTO "
expect_text undo "RPO "
play after
expect "what the README's run put back" "$before" "$(digest_in after)"
expect "what was written meanwhile" "$written" "$(values_of "$written")"

play files-before
play files
play files-after "yes"
expect "the directory that lost a folder" "$(digest_in files-before)" "$(digest_in files-after)"

play kurrentdb
play kurrentdb-after "yes"
expect_text kurrentdb-after "is backed up: mirror "

site_burns
play site-approve
play site-glass
expect_text site-glass "west takes writes"
play site-back
expect_text site-back "must not start"
play site-stop
expect_text site-back "east takes writes"

without_salvor

play again "yes"
expect_text again "temporal workflow update execute"
play update
expect "what came back after an update" "$before" "$(digest)"

by_signal
expect "what came back after a signal" "$before" "$(digest)"

more_keys
before="$(digest)"
killed_in_mid_copy
expect "what came back although the worker was killed" "$before" "$(digest)"

play stop
expect_all_played
note "every command of the README did what it says"
