# shellcheck shell=bash
# How each Java process is started. An AOT cache halves a start; without one everything works, more slowly.

# What makes a start short: no optimizing compiler, no bytecode made for each reflective call, and a cache that is mapped
# where it was made for, which saves adjusting a hundred megabytes.
SMALL_JVM=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djdk.reflect.useNativeAccessorOnly=true
  -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0)
readonly SMALL_JVM

# What makes much data quick: the whole compiler, which has SHA-256 done by the processor. It goes to work late and without
# the notes of the training, which the small one took, so that a start takes half a second to one longer and not two.
WHOLE_JVM=(-XX:TieredStopAtLevel=4 -XX:-AOTReplayTraining -XX:Tier4InvocationThreshold=100000
  -XX:Tier4MinInvocationThreshold=20000 -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=800000)
readonly WHOLE_JVM

# Temporal's and Lettuce's libraries use what Java 25 warns about, and an AOT cache may not be there yet.
readonly QUIET_JVM=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:disable)

# What a worker is to be quick at.
compiler() {
  case "${SALVOR_COMPILER:-small}" in
    small | whole) echo "${SALVOR_COMPILER:-small}" ;;
    *) die "expected SALVOR_COMPILER to be small or whole, found $SALVOR_COMPILER; set one of them, or nothing" ;;
  esac
}

# java_command APPLICATION: prints the command that starts it, one argument a line.
java_command() {
  local application="$1" home compiler more=()
  compiler="$(compiler)"
  [[ "$application" != worker || "$compiler" != whole ]] || more=("${WHOLE_JVM[@]}")
  home="$(cat "$APP/java-home" 2>/dev/null || echo "$JAVA_HOME")"
  printf '%s\n' "$home/bin/java" "${SMALL_JVM[@]}" ${more[@]+"${more[@]}"} "${QUIET_JVM[@]}" "-XX:AOTCache=$APP/$application.aot" \
    -jar "$APP/$application/salvor-$application.jar"
}

write_commands() {
  local application
  mkdir -p "$RUN"
  for application in worker web; do
    java_command "$application" >"$RUN/$application.args.new"
    mv "$RUN/$application.args.new" "$RUN/$application.args"
  done
}
