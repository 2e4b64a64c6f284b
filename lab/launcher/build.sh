# shellcheck shell=bash
# Builds the applications when their sources changed, and lays them out so that they start fast.

readonly APPLICATIONS=(cli lab worker web)

if have sha256sum; then SHA256=(sha256sum); else SHA256=(shasum -a 256); fi

# A digest of everything that goes into the applications, by content: a checkout that changes no line builds nothing.
source_stamp() {
  cd "$ROOT" || return 1
  { find pom.xml ./*/pom.xml ./*/src/main -type f -print0 2>/dev/null || true; } \
    | LC_ALL=C sort -z | xargs -0 "${SHA256[@]}" | "${SHA256[@]}" | cut -c1-16
}

is_built() {
  local application
  for application in "${APPLICATIONS[@]}"; do
    [[ -f "$APP/$application/salvor-$application.jar" ]] || return 1
  done
}

is_current() {
  is_built && [[ "$(cat "$APP/stamp" 2>/dev/null)" == "$1" ]]
}

# build_if_changed: SALVOR_BUILD=never leaves what is there as it is.
build_if_changed() {
  if [[ "${SALVOR_BUILD:-}" == never ]]; then
    is_built || die "SALVOR_BUILD is never, but no built application was found in $APP; unset it, then run ./salvor up"
    return 0
  fi
  is_current "$(source_stamp)" || with_lock "$RUN/build.lock" build
}

# Another launcher may have built it while this one waited for the lock.
build() {
  local stamp started=$SECONDS
  stamp="$(source_stamp)"
  is_current "$stamp" && return 0
  say "building (the first time Maven fetches its libraries; the log is $LOGS/build.log)"
  compile || die "the build failed; the last lines of $LOGS/build.log:" $'\n'"$(tail -n 30 "$LOGS/build.log")"
  lay_out_all
  printf '%s\n' "$stamp" >"$APP/stamp"
  say "built in $((SECONDS - started)) s"
}

# Quality gates are for ./salvor test; -T1C builds as many modules at once as there are cores.
compile() {
  local modules options=(-q -T1C -DskipTests -Dsalvor.fast)
  modules="$(IFS=,; echo "${APPLICATIONS[*]}")"
  rm -rf "$ROOT"/*/target/lib
  is_full_jdk "$JAVA_HOME" || options+=(-Dmaven.compiler.fork=true)
  (cd "$ROOT" && maven "${options[@]}" -pl "$modules" -am package) >"$LOGS/build.log" 2>&1
}

lay_out_all() {
  local application
  for application in "${APPLICATIONS[@]}"; do
    lay_out "$application"
  done
  is_built || die "the applications were built but could not be unpacked into $APP; see $LOGS/build.log"
  printf '%s\n' "$JAVA_HOME" >"$APP/java-home"
}

# An application becomes a folder that can be copied whole: its jar, and lib/ with what it needs.
lay_out() {
  local application="$1" target="$ROOT/$1/target" staging="$APP/$1.new"
  rm -rf "$staging"
  if [[ -f "$target/salvor-$1-exec.jar" ]]; then
    "$JAVA_HOME/bin/java" "${SMALL_JVM[@]}" -Djarmode=tools -jar "$target/salvor-$1-exec.jar" extract \
      --destination "$staging" --application-filename "salvor-$1.jar" >>"$LOGS/build.log" 2>&1 || return 0
  else
    mkdir -p "$staging"
    cp -R "$target/salvor-$1.jar" "$target/lib" "$staging/" 2>>"$LOGS/build.log" || return 0
  fi
  rm -rf "${APP:?}/$application" "$APP/$application.aot"
  mv "$staging" "$APP/$application"
}

# What runs has its jars open: replacing them under it would break it.
build_only() {
  [[ -z "$(supervisor_pid)" ]] || die "Salvor runs from what is built in $APP; run ./salvor down first"
  make_folders
  find_java
  build_if_changed
}
