#!/usr/bin/env bash
# Tests of the launcher with small applications in place of the real ones: selftest.sh, with JAVA_HOME set to a JDK 25.
# Results are also written as a report, so that the totals of ./salvor test count them.
# shellcheck disable=SC2016 # What is given to with_parts is expanded there.
set -uo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
WORK="$(mktemp -d)"
export SALVOR_HOME="$WORK/home" XDG_CACHE_HOME="${XDG_CACHE_HOME:-$HOME/.cache}" SALVOR_BUILD=never
LAUNCHER="$ROOT/lab/launcher"
CASES=()
FAILURES=0
trap '"$ROOT/salvor" down >/dev/null 2>&1; rm -rf "$WORK"' EXIT

# test_that NAME COMMAND…: the command's exit code decides.
test_that() {
  local name="$1" output
  shift
  if output="$("$@" 2>&1)"; then
    CASES+=("<testcase classname=\"launcher\" name=\"$name\"/>")
  else
    FAILURES=$((FAILURES + 1))
    CASES+=("<testcase classname=\"launcher\" name=\"$name\"><failure/></testcase>")
    printf 'launcher: FAILED: %s\n%s\n' "$name" "$output" >&2
  fi
}

# with_parts SCRIPT: runs it with the launcher's functions at hand.
with_parts() {
  ROOT="$ROOT" LAUNCHER="$LAUNCHER" bash -euo pipefail -c '
    for part in common fetch java vendor tools jvm train build leftovers supervise; do source "$LAUNCHER/$part.sh"; done
    make_folders
    eval "$1"' launcher "$1"
}

fails_with() {
  local expected="$1" code=0 output
  shift
  output="$("$@" 2>&1)" || code=$?
  printf '%s\n' "$output"
  [[ $code != 0 && "$output" == *"$expected"* ]]
}

says() {
  local expected="$1" output
  shift
  output="$("$@" 2>&1)" || return 1
  printf '%s\n' "$output"
  [[ "$output" == *"$expected"* ]]
}

# A client that repeats its arguments, and a supervisor that is ready at once.
make_applications() {
  local application
  mkdir -p "$WORK/classes" "$SALVOR_HOME/app"
  cat >"$WORK/Fake.java" <<'END'
public final class Fake {
  public static void main(String[] arguments) throws Exception {
    System.out.println("fake " + String.join(" ", arguments));
    if (arguments.length == 0) {
      if (System.getenv("FAKE_FAILS") != null) {
        System.err.println("port 7233 is taken");
        System.exit(1);
      }
      var state = java.nio.file.Path.of(System.getenv("SALVOR_HOME"), "state.json");
      java.nio.file.Files.writeString(state, "{\"ready\": true}");
      Thread.sleep(60_000);
    }
  }
}
END
  "$JAVA_HOME/bin/javac" -d "$WORK/classes" "$WORK/Fake.java"
  for application in cli lab worker web; do
    mkdir -p "$SALVOR_HOME/app/$application/lib"
    "$JAVA_HOME/bin/jar" --create --file "$SALVOR_HOME/app/$application/salvor-$application.jar" --main-class Fake \
      -C "$WORK/classes" .
  done
  echo "$JAVA_HOME" >"$SALVOR_HOME/app/java-home"
}

test_words() {
  test_that comparesVersionsByNumber with_parts 'at_least 1.5 1.10.2 && at_least 3.8 3.8 && ! at_least 1.5 1.4.9'
  test_that refusesWhatHasAnotherChecksum fails_with "was expected to have SHA-256" \
    with_parts 'download "file://$LAUNCHER/wheels.txt" "$RUN/x" 0000'
  test_that keepsNothingOfWhatItRefused with_parts \
    '(download "file://$LAUNCHER/wheels.txt" "$RUN/x" 00) || [[ ! -e "$RUN/x" ]]'
  test_that seesThatSourcesChanged with_parts 'ROOT="$RUN/tree"; mkdir -p "$ROOT"; echo 1 >"$ROOT/pom.xml"
    first="$(source_stamp)"; touch "$ROOT/pom.xml"; again="$(source_stamp)"; echo 2 >"$ROOT/pom.xml"
    [[ "$first" == "$again" && "$(source_stamp)" != "$first" ]]'
  test_that takesAJdkOnlyOfTheRightVersion with_parts '! is_jdk /nowhere && is_jdk "$JAVA_HOME"'
}

# Programs of one line stand in for those that take Go minutes.
test_kubernetes() {
  local fakes='source "$LAUNCHER/kubernetes.sh"; folder="$RUN/kubernetes"; rm -rf "$folder"; mkdir -p "$folder/bin"
    find_go() { :; }
    program() { echo "$2" >"$1" && chmod 755 "$1"; }
    for name in kube-apiserver kube-controller-manager kwok; do program "$folder/bin/$name" old; done'
  test_that completesAKubernetesThatLacksAProgram with_parts "$fakes"'
    go_build() { program "bin/${1##*/}" new; }
    ! has_kubernetes "$folder" && install_kubernetes "$folder" && has_kubernetes "$folder"
    [[ "$(cat "$folder"/bin/*)" == "$(printf "%s\n" old old new old)" ]]'
  test_that takesNoKubernetesThatCannotBeBuilt with_parts "$fakes"'
    go_build() { return 1; }
    ! install_kubernetes "$folder" && [[ "$(cat "$folder"/bin/*)" == "$(printf "%s\n" old old old)" ]]'
}

test_commands() {
  test_that refusesAnUnknownCommand fails_with "is not a command" "$ROOT/salvor" frobnicate
  test_that sendsAClientToUpWhenNothingIsBuilt fails_with "run ./salvor up first" "$ROOT/salvor" runs
  test_that saysThatNothingRuns fails_with "does not run" "$ROOT/salvor" status
  test_that stopsNothingWhenNothingRuns says "does not run" "$ROOT/salvor" down
}

test_life() {
  make_applications
  test_that handsTheClientItsArguments says "fake show abc --json" "$ROOT/salvor" show abc --json
  test_that showsWhyItDidNotStart fails_with "port 7233 is taken" env FAKE_FAILS=yes "$ROOT/salvor" up --background
  test_that startsInTheBackground says "fake" "$ROOT/salvor" up --background
  test_that saysThatItAlreadyRuns says "already runs" "$ROOT/salvor" up
  test_that tellsWhatRuns says "Salvor runs" "$ROOT/salvor" status
  test_that refusesToReplaceWhatRuns fails_with "run ./salvor down first" "$ROOT/salvor" build
  test_that stopsWhatItStarted says "stopped" "$ROOT/salvor" down
  test_that leavesNoProcess fails_with "" pgrep -f "$SALVOR_HOME/app"
  echo "$$ 1" | tr ' ' '\n' >"$SALVOR_HOME/run/supervisor.pid"
  test_that stopsNoStrangerWithTheSameNumber says "does not run" "$ROOT/salvor" down
}

# A supervisor that is killed, and three lines of what it had started: two that run, and a stranger with such a number.
test_leftovers() {
  local one other stranger
  sleep 300 & one=$!
  sleep 300 & other=$!
  sleep 300 & stranger=$!
  "$ROOT/salvor" up --background >/dev/null 2>&1
  with_parts "remember_started() { echo \"\$1 \$2 \$(identity \$2)\"; }
    { remember_started temporal $one; remember_started worker $other; echo web $stranger 1; } >\"\$PROCESSES\"
    kill -KILL \$(supervisor_pid); while [[ -n \"\$(supervisor_pid)\" ]]; do sleep 0.1; done"
  test_that namesWhatAKilledSupervisorLeft fails_with "left temporal worker running" "$ROOT/salvor" status
  test_that stopsWhatAKilledSupervisorLeft says "had left behind: temporal worker" "$ROOT/salvor" down
  test_that endsNoStrangerWithTheNumberOfALeftover kill -0 "$stranger"
  test_that hasEndedTheOthers with_parts "[[ -z \"\$(identity $one)\$(identity $other)\" ]]"
  test_that hasNothingMoreToStop says "does not run" "$ROOT/salvor" down
  kill "$stranger"
}

# What a start path obeys, through symlinks and where the folder is away for the moment.
test_guard() {
  local data="$WORK/data/db"
  mkdir -p "$data"
  ln -s "$data" "$WORK/link"
  test_that startsWhatNobodyTookOutOfService says "started" "$ROOT/salvor" offline guard "$data" -- echo started
  test_that looksWithoutACommand "$ROOT/salvor" offline guard "$data/"
  printf 'The server must not start.\nrun: r-1\n' >"$WORK/data/db.salvor-guard"
  test_that refusesAStartUnderAGuard fails_with "salvor: The server must not start." \
    "$ROOT/salvor" offline guard "$data" -- echo started
  test_that refusesItThroughASymlink fails_with "must not start" "$ROOT/salvor" offline guard "$WORK/link" -- echo started
  rmdir "$data"
  test_that refusesItWhileTheDataIsAway fails_with "must not start" "$ROOT/salvor" offline guard "$data" -- echo started
  test_that startsNothingWhereItCannotLook fails_with "nothing was started" \
    "$ROOT/salvor" offline guard "$WORK/nowhere/db" -- echo started
  test_that wantsACommandBehindTwoHyphens fails_with "Usage" "$ROOT/salvor" offline guard "$data" echo started
}

report() {
  local folder="$ROOT/lab/target/launcher-reports"
  mkdir -p "$folder"
  {
    printf '<testsuite name="launcher" tests="%d" errors="0" skipped="0" failures="%d">\n' "${#CASES[@]}" "$FAILURES"
    printf '  %s\n' "${CASES[@]}"
    printf '</testsuite>\n'
  } >"$folder/TEST-launcher.xml"
  echo "launcher: $((${#CASES[@]} - FAILURES)) of ${#CASES[@]} tests passed"
}

# A worker's command, by what it is to be quick at.
test_compiler() {
  test_that startsWorkersQuickly fails_with "" with_parts 'java_command worker | grep -q Tier4CompileThreshold'
  test_that hasWorkersStoreQuicklyWhereAsked \
    with_parts 'SALVOR_COMPILER=whole; java_command worker | grep -q Tier4CompileThreshold'
  test_that leavesTheOthersAsTheyAre fails_with "" \
    with_parts 'SALVOR_COMPILER=whole; java_command web | grep -q Tier4CompileThreshold'
  test_that refusesAnotherCompiler fails_with "expected SALVOR_COMPILER to be small or whole, found best" \
    with_parts 'SALVOR_COMPILER=best; write_commands'
}

test_words
test_compiler
test_kubernetes
test_commands
test_guard
test_life
test_leftovers
report
[[ $FAILURES == 0 ]]
