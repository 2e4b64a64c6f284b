# shellcheck shell=bash
# How things come onto this machine: wheels through pip, archives through curl, always with a checksum.

# Sets PIP to a pip that works; fails when there is none.
find_pip() {
  local candidate
  [[ -n "${PIP:-}" ]] && return 0
  for candidate in "python3 -m pip" "pip3" "pip" "python -m pip" "$CACHE/pip/bin/python -m pip"; do
    if $candidate --version >/dev/null 2>&1; then
      PIP="$candidate"
      return 0
    fi
  done
  have python3 && python3 -m venv "$CACHE/pip" >/dev/null 2>&1 && PIP="$CACHE/pip/bin/python -m pip"
}

# wheel NAME FOLDER: installs the pinned wheel into a new FOLDER, or leaves nothing and fails.
# One version of Python is named because some wheels of plain binaries are tagged with it.
wheel() {
  local name="$1" folder="$2" staging
  find_pip || return 1
  mkdir -p "$(dirname "$folder")"
  staging="$(mktemp -d "$folder.XXXXXX")"
  sed -n "/^$name==/,/^\$/p" "$LAUNCHER/wheels.txt" >"$staging.txt"
  if pip_install "$staging.txt" "$staging"; then
    rm -f "$staging.txt"
    publish "$staging" "$folder"
  else
    rm -rf "$staging" "$staging.txt"
    return 1
  fi
}

pip_install() {
  mkdir -p "$LOGS"
  # shellcheck disable=SC2086 # PIP is a command with its arguments.
  PIP_REQUIRE_VIRTUALENV=0 PIP_USER=0 PIP_ROOT_USER_ACTION=ignore $PIP install --quiet --no-deps \
    --no-compile --no-input --disable-pip-version-check --require-hashes --only-binary=:all: \
    --python-version 3.11 --requirement "$1" --target "$2" >>"$LOGS/install.log" 2>&1
}

# Moves a finished folder into place in one gesture; whoever comes second keeps the first one's.
publish() {
  local staging="$1" folder="$2"
  chmod 755 "$staging"
  if [[ -e "$folder" ]] || ! mv "$staging" "$folder" 2>/dev/null; then
    rm -rf "$staging"
  fi
  [[ -e "$folder" ]]
}

# download ADDRESS FILE SHA256: fails, and keeps nothing, when the content is not the expected one.
download() {
  local address="$1" file="$2" expected="$3" found
  have curl || die "curl is needed to download $address, and is not here; install curl, then try again"
  mkdir -p "$(dirname "$file")"
  curl --fail --silent --show-error --location --retry 2 --connect-timeout 10 --output "$file" "$address" \
    2>>"$LOGS/install.log" || { rm -f "$file"; return 1; }
  found="$(sha256 "$file" | cut -d' ' -f1)"
  if [[ "$found" != "$expected" ]]; then
    rm -f "$file"
    die "$address was expected to have SHA-256 $expected, but has $found; nothing was installed"
  fi
}

# unpack ARCHIVE FOLDER [STRIP]: a tar archive becomes a new FOLDER.
unpack() {
  local archive="$1" folder="$2" strip="${3:-0}" staging
  staging="$(mktemp -d "$folder.XXXXXX")"
  tar -xzf "$archive" -C "$staging" --strip-components="$strip" || { rm -rf "$staging"; return 1; }
  rm -f "$archive"
  publish "$staging" "$folder"
}

# checksum_from ADDRESS NAME: the SHA-256 that a vendor's list states for the file NAME.
checksum_from() {
  curl --fail --silent --location --connect-timeout 10 "$1" 2>/dev/null \
    | awk -v name="$2" '{ file = $2; sub(/^\*/, "", file) } file == name { print $1; exit }'
}

# apt_install COMMAND PACKAGE: Debian's package, where this is root on Debian.
apt_install() {
  local command="$1" package="$2"
  have apt-get && [[ "$(id -u)" == 0 ]] || return 1
  mkdir -p "$LOGS"
  say "installing Debian's package $package"
  { apt-get install -qq -y --no-install-recommends "$package" \
    || { apt-get update -qq && apt-get install -qq -y --no-install-recommends "$package"; }; } \
    </dev/null >>"$LOGS/install.log" 2>&1
  have "$command"
}
