# Sourced by the scripts: finds a JDK of 17 or later and says which options Spark needs of it.

find_java() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    JAVA="$JAVA_HOME/bin/java"
  else
    JAVA=$(command -v java) || { echo "error: no Java found: install a JDK of 17 or later, or set JAVA_HOME" >&2; exit 1; }
  fi
  # A JDK's version stands in a file beside it: Java itself would take some hundredths of a second to tell.
  local file key value
  file=$(readlink -f -- "$JAVA")
  file=${file%/*/*}/release
  java_release=
  if [ -f "$file" ]; then
    while IFS== read -r key value; do
      if [ "$key" = JAVA_VERSION ]; then java_release=${value//\"/}; fi
    done < "$file"
  fi
  if [ -z "$java_release" ]; then
    java_release=$("$JAVA" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
  fi
  java_version=${java_release%%[!0-9]*}
  if [ "${java_version:-0}" -lt 17 ]; then
    echo "error: $JAVA is Java ${java_version:-unknown}: install a JDK of 17 or later, or set JAVA_HOME" >&2
    exit 1
  fi
}

# The list that the tests use too.
spark_java_options() {
  local pom
  pom=$(< "$root/pom.xml")
  pom=${pom#*<jvm.opens>}
  printf '%s' "${pom%%</jvm.opens>*}"
}

# Java draws no text, not even with a font of its own, where fontconfig knows none: point it to the one in the tree.
use_own_font_if_none() {
  if [ -n "${FONTCONFIG_FILE:-}" ]; then return; fi
  if command -v fc-list >/dev/null 2>&1; then
    # Where fonts mostly are they are seen at once; to ask for all takes longer.
    local font
    for font in /usr/share/fonts/*/*/*.[ot]tf; do
      if [ -f "$font" ]; then return; fi
      break
    done
    if [ -n "$(fc-list 2>/dev/null | head -n 1)" ]; then return; fi
  fi
  local fonts="$root/jobs/publication/src/main/resources/org/sectorscope/publication/fonts"
  local target="$root/jobs/pipeline/target/fontconfig"
  mkdir -p "$target/cache"
  printf '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n' \
    "$fonts" "$target/cache" > "$target/fonts.conf.$$"
  mv "$target/fonts.conf.$$" "$target/fonts.conf"
  export FONTCONFIG_FILE="$target/fonts.conf"
}
