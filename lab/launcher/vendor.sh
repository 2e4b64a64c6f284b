# shellcheck shell=bash
# The last resort, when no package registry could serve: what the vendors themselves publish.

readonly TEMURIN=https://github.com/adoptium/temurin25-binaries/releases/download/jdk-25.0.4.1%2B1
readonly MAVEN_RELEASES=https://archive.apache.org/dist/maven/maven-3
readonly TEMPORAL=https://github.com/temporalio/cli/releases/download

# Maven, where PATH has none that is new enough.
install_vendor_maven() {
  local folder="$1" name="apache-maven-$MAVEN_VERSION-bin.tar.gz"
  have curl || return 1
  say "installing Maven $MAVEN_VERSION into $CACHE"
  download "$MAVEN_RELEASES/$MAVEN_VERSION/binaries/$name" "$CACHE/$name" \
    80ffca22aed9e8b9713a232f3394fd81d7f20322df75efdb2b047dbd3e3a23bb || return 1
  unpack "$CACHE/$name" "$folder" 1
}

# Eclipse Temurin, the whole JDK.
install_vendor_java() {
  local name checksum folder="$CACHE/jdk-$JAVA_VERSION"
  have curl || return 1
  name="OpenJDK25U-jdk_$(temurin_platform)_hotspot_25.0.4.1_1.tar.gz"
  checksum="$(temurin_checksum "$name")"
  [[ -n "$checksum" ]] || return 1
  say "installing Eclipse Temurin $JAVA_VERSION (about 140 MB) into $CACHE"
  download "$TEMURIN/$name" "$CACHE/$name" "$checksum" || return 1
  unpack "$CACHE/$name" "$folder" 1
}

temurin_platform() {
  case "$(platform)" in
    linux-amd64) echo x64_linux ;;
    linux-arm64) echo aarch64_linux ;;
    darwin-amd64) echo x64_mac ;;
    darwin-arm64) echo aarch64_mac ;;
    *) die "no JDK 25 is published for $(platform); install one and set JAVA_HOME" ;;
  esac
}

# Pinned for Linux; for macOS the sum that the vendor publishes beside the archive.
temurin_checksum() {
  case "$1" in
    *x64_linux*) echo dbb698396d478e7fa2b1e50f4103324b2a99b90569ee27c33f2261f9215cf41e ;;
    *aarch64_linux*) echo 69df11a02cfa3ef7d7ca645e03edce6778ec090e100f6ae2b42097865730ac52 ;;
    *) checksum_from "$TEMURIN/$1.sha256.txt" "$1" ;;
  esac
}

# Temporal's command line tool, checked against the list of sums of its release.
install_vendor_temporal() {
  local version="$1" folder="$2" name checksum
  have curl || return 1
  name="temporal_cli_${version}_$(platform | tr - _).tar.gz"
  checksum="$(checksum_from "$TEMPORAL/v$version/checksums.txt" "$name")"
  [[ -n "$checksum" ]] || return 1
  download "$TEMPORAL/v$version/$name" "$CACHE/$name" "$checksum" || return 1
  mkdir -p "$folder"
  unpack "$CACHE/$name" "$folder/bin"
}
