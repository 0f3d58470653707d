# Sourced by the scripts: starts the application, from an archive of its classes where there is one: Java then starts in half the
# time. The archive is made once for each JDK and build by running the sample study twice; Java itself passes over one that does not fit.
# It holds no code that Java makes at run time: a jar before Spark's has some of Spark's classes without it.
# Of Java's two compilers only the first is asked: the optimising one, and the counting that it needs of all code that runs, cost a
# million responses a fifth of the time and win back a twenty-fifth at four million. Replicate weights win a fifth.

start_options() {
  # Inflation: calls by reflection, of which there are few, stay what they are instead of becoming classes (Java 17).
  # Log4j: one context for all, and told where its settings are, or it would look for them twice, in many places.
  # shellcheck disable=SC2046  # the options are words
  options=($(spark_java_options)
    -Dsun.reflect.inflationThreshold=2147483647 -Djava.awt.headless=true -Dfile.encoding=UTF-8
    -Dlog4j2.contextSelector=org.apache.logging.log4j.core.selector.BasicContextSelector
    -Dlog4j2.configurationFile=classpath:log4j2.properties)
  local kind=jsa use=-XX:SharedArchiveFile make=-XX:ArchiveClassesAtExit
  if [ "$java_version" -ge 25 ]; then kind=aot use=-XX:AOTCache make=-XX:AOTCacheOutput; fi
  local archive="$root/jobs/pipeline/target/start/$java_release.$kind" classes
  local plain="${archive%.*}.plain.jar"
  classes=$(class_path)
  if [ ! -e "$archive" ] || [ "$jar" -nt "$archive" ]; then make_archive "$archive" "$plain" "$make"; fi
  local collector=Serial compilers=-XX:TieredStopAtLevel=1 study
  study=$(study_of "$@")
  if has_large_input "$study"; then
    # Collections are a tenth of the clock's time where one core makes them and the others wait.
    collector=Parallel
    if grep -qs -- 'replicates:' "$study"; then
      # Both compilers, but the optimising one for what runs ten times as often as it usually asks: the loops of the weights.
      compilers="-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000
        -XX:Tier4BackEdgeThreshold=400000"
    fi
  else
    # What outlives a collection stays: most is Spark's and ours for the whole run, and would be copied once more.
    options+=(-XX:MaxTenuringThreshold=0)
  fi
  # shellcheck disable=SC2206  # the options are words
  options+=($compilers)
  # Java does not start with two.
  case "${SECTORSCOPE_JAVA_OPTS:-} " in
    *-XX:+Use*"GC "*) ;;
    *) options+=("-XX:+Use${collector}GC") ;;
  esac
  if [ -s "$archive" ]; then
    if [ -f "$plain" ]; then classes="$plain:$classes"; fi
    options=("$use=$archive" -Xlog:disable -Xlog:all=error:stderr "${options[@]}")
  fi
  options+=(-cp "$classes")
}

# The study that a command names; nothing where it names none.
study_of() {
  local study= word
  for word in "$@"; do
    case $study in
      --study) study=$word; break ;;
    esac
    case $word in
      --study) study=--study ;;
      --study=*) study=${word#--study=}; break ;;
    esac
  done
  printf %s "$study"
}

# Whether a file beside the study, or a folder below, is larger than 200 MB. It only decides how Java collects and compiles.
has_large_input() {
  local study=$1 folder=.
  case $study in
    */*) folder=${study%/*}/ ;;
  esac
  [ -f "$study" ] && [ -n "$(find -L "$folder" -maxdepth 2 -type f -size +200M -print -quit 2>/dev/null)" ]
}

# An archive that cannot be made is an empty file: it is tried once.
make_archive() {
  local archive=$1 plain=$2 make=$3 folder
  folder=$(dirname -- "$archive")
  mkdir -p "$folder"
  (
    if command -v flock >/dev/null 2>&1; then flock 9; fi
    if [ -e "$archive" ] && [ ! "$jar" -nt "$archive" ]; then exit 0; fi
    echo "preparing a faster start (once for this Java) ..." >&2
    local work="$folder/$$" path=$classes
    rm -rf "$plain" "$work"
    mkdir -p "$work"
    # A run tells what is loaded; without that jar the archive is less, and of use.
    if run_sample "$work" "-Xlog:class+load:file=$work/loaded:none" -cp "$classes" \
      && "$JAVA" -cp "$classes" org.sectorscope.start.StartJar "$work/loaded" "$work/plain.jar" \
        "$spark_jars"/{spark,scala,jackson,hadoop}-*.jar 2>"$work/log"; then
      mv "$work/plain.jar" "$plain"
      path="$plain:$classes"
    fi
    run_sample "$work" "$make=$work/archive" -cp "$path" || true
    if [ -s "$work/archive" ]; then mv "$work/archive" "$archive"; else : > "$archive"; fi
    mv "$work/log" "$folder/log"
    rm -rf "$work"
  ) 9> "$folder/.lock"
}

run_sample() {
  local work=$1
  shift
  "$JAVA" -Xlog:disable "$@" "${options[@]}" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx1g org.sectorscope.Sectorscope run \
    --study "$root/data-samples/ai-2026/study.yaml" --out "$work/out" --quiet >/dev/null 2>"$work/log"
}
