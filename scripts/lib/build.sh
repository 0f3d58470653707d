# Sourced by the scripts: the application jar and Spark's jars, built when missing or older than the sources.

jar="$root/jobs/pipeline/target/sectorscope-jobs.jar"
spark_jars="$root/jobs/pipeline/target/spark/jars"

stale() {
  [ ! -f "$jar" ] || [ ! -d "$spark_jars" ] \
    || [ -n "$(find "$root/pom.xml" "$root/jobs" \( -name target -o -path "$root/jobs/benchmarks" \) -prune -o \( -path '*/src/main/*' -o -name pom.xml \) -newer "$jar" -type f -print -quit)" ]
}

build_if_stale() {
  stale || return 0
  command -v mvn >/dev/null 2>&1 || { echo "error: no Maven found: install Maven 3.8 or later" >&2; exit 1; }
  mkdir -p "$root/jobs/pipeline/target"
  (
    # Two first runs at once: the second waits, and finds it done.
    if command -v flock >/dev/null 2>&1; then flock 9; fi
    stale || exit 0
    echo "building Sectorscope (once; the first time it fetches Spark) ..." >&2
    log="$root/jobs/pipeline/target/build.log"
    if ! (cd "$root" && mvn -q -B -ntp -DskipTests -Djacoco.skip=true -pl jobs/pipeline -am package) > "$log" 2>&1; then
      grep -m 5 ERROR "$log" >&2 || tail -n 5 "$log" >&2
      echo "error: $log: the build failed: see there" >&2
      exit 1
    fi
    touch "$jar"
  ) 9> "$root/jobs/pipeline/target/.build.lock" || exit 1
}

# Explicit and sorted, the application first.
class_path() {
  printf '%s' "$jar"
  local each
  for each in "$spark_jars"/*.jar; do printf ':%s' "$each"; done
}
