# Sourced by mvnw and onward: points JAVA_HOME at a JDK 25, wherever it stands, even where `java` is another version.
# Release 25 can be built by JDK 25 only, and Quarkus' own build step runs inside Maven, so Maven itself must run on it.

onward_is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

onward_find_jdk25() {
  if [ -n "${JAVA_HOME-}" ] && onward_is_jdk25 "$JAVA_HOME"; then
    return 0
  fi
  set +f
  for candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk@25; do
    if onward_is_jdk25 "$candidate"; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "No JDK 25 found: looked at JAVA_HOME and the usual folders (/usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks)." >&2
  echo "Install one, for example Eclipse Temurin 25 (package temurin-25-jdk), or set JAVA_HOME to it." >&2
  return 1
}

onward_find_jdk25 || exit 1
