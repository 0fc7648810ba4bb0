# Finds a JDK 25. Sourced by ./run; jdk_folders may be set before, for tests.

jdk_version=25

# Where JDKs usually are, on Linux and macOS.
jdk_usual_folders() {
  if [ -n "${jdk_folders+set}" ]; then
    printf '%s\n' $jdk_folders
    return
  fi
  ls -d /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/java/* /opt/jdk/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home 2>/dev/null || true
}

# The feature version of the JDK in folder $1, or nothing when it is none: read, because asking a JVM takes time.
jdk_version_of() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# The folder of the JDK that the java on the PATH belongs to.
jdk_on_path() {
  local java
  java=$(command -v java) || return 0
  while [ -L "$java" ]; do
    local target
    target=$(readlink "$java")
    case $target in
      /*) java=$target ;;
      *) java=$(dirname "$java")/$target ;;
    esac
  done
  (cd "$(dirname "$java")/.." 2>/dev/null && pwd -P) || true
}

# Prints the folder of a JDK 25, or says what to do and fails.
find_jdk() {
  local folder version seen=""
  while IFS= read -r folder; do
    [ -n "$folder" ] || continue
    version=$(jdk_version_of "$folder")
    if [ "$version" = "$jdk_version" ]; then
      printf '%s\n' "$folder"
      return 0
    fi
    if [ -n "$version" ]; then
      case " $seen " in *" $version "*) ;; *) seen="${seen:+$seen }$version" ;; esac
    fi
  done <<FOLDERS
${JAVA_HOME:-}
$(jdk_on_path)
$(jdk_usual_folders)
FOLDERS
  if [ -n "$seen" ]; then
    printf 'Tiltas needs a JDK %s, and only found JDK %s: install one (such as from https://adoptium.net) and set JAVA_HOME to its folder.\n' \
      "$jdk_version" "$(printf '%s' "$seen" | sed 's/ /, /g')" >&2
  else
    printf 'Tiltas needs a JDK %s, and found none: install one (such as from https://adoptium.net) and set JAVA_HOME to its folder.\n' \
      "$jdk_version" >&2
  fi
  return 1
}
