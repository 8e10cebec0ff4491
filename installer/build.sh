#!/usr/bin/env bash
# Makes the installable program from target/quasilab (left there by `mvn package`) in target/installer:
#   Linux: quasilab/ (runs where it is) and quasilab_VERSION_ARCH.deb; macOS: QuasiLab.app and a .dmg.
# Windows: build.ps1. Needs a JDK 17 with jmods; on Linux also xvfb, dpkg and fontconfig (a .deb is made as any user).
set -euo pipefail
cd "$(dirname "$0")/.."

program=target/quasilab
out=target/installer
icons=assets/icons
main_class=org.quasilab.QuasiLab
# charsets: GB18030 and Big5 files; localedata: Chinese; crypto.ec, naming, sql, scripting, management: asked for by libraries
modules=java.base,java.desktop,java.logging,java.xml,java.prefs,java.sql,java.net.http,java.naming,java.scripting
modules+=,java.management,jdk.unsupported,jdk.charsets,jdk.localedata,jdk.crypto.ec,jdk.zipfs
# what JavaFX loads by name, so that no tool can see it
toolkit="libgtk-3-0t64 | libgtk-3-0, libxxf86vm1, libgl1, libxtst6, fontconfig, fonts-dejavu-core | fonts-liberation"
# what tells file managers that studies are ours
desktop="desktop-file-utils, shared-mime-info, hicolor-icon-theme"

die() {
  echo "build.sh: $*" >&2
  exit 2
}

need() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || die "$tool is missing"
  done
}

version() {
  local jar
  jar=$(basename "$(ls "$program"/lib/quasilab-*.jar)" .jar)
  echo "${jar#quasilab-}"
}

# Our own runtime, for jpackage's has neither a base archive nor the java command that writes the archive. It holds the
# options: given to the launcher, those on priorities would be warned about.
# $@ files of options
make_runtime() {
  jlink --add-modules "$modules" --include-locales=en,zh --no-header-files --no-man-pages \
    --add-options="$(sed '/^#/d' "$@" | paste -sd ' ' -)" \
    --generate-cds-archive --output "$out/runtime" >"$out/jlink.log" || die "jlink failed, see $out/jlink.log"
}

# jpackage makes one folder of what the program is: jars, and beside them the sample study where the program looks for it.
# JavaFX finds its libraries beside its jars; from inside them it would unpack them into the user's folder and compare them
# with what is there at each start.
make_input() {
  local jar
  mkdir -p "$out/input"
  cp -p "$program"/lib/*.jar "$out/input"
  for jar in "$PWD/$out"/input/javafx-*.jar; do
    (cd "$out/input" && jar tf "$jar" | sed -nE '/^[^/]+\.(so|dylib)$/p' | xargs -r jar xf "$jar")
  done
  cp -Rp "$program/sample-data" LICENSE installer/THIRD-PARTY.md "$out/input"
}

# The Mac refuses a version that starts with 0: there 0.1.0 is 1.1.0.
package_version() {
  local version
  version=$(version)
  if [ "$(uname -s)" = Darwin ]; then echo "${version/#0./1.}"; else echo "$version"; fi
}

# $1 type, $2 name, $3 icon, the rest as jpackage wants it
package() {
  local type=$1 name=$2 icon=$3
  shift 3
  jpackage --type "$type" --name "$name" --app-version "$(package_version)" --icon "$icon" --dest "$out" \
    --input "$out/input" --main-jar "quasilab-$(version).jar" --main-class "$main_class" \
    --runtime-image "$out/runtime" "$@"
}

# Which classes the window (under Xvfb; it goes through every screen and closes itself) and a run with a report need.
# The window is started as from the menu, and again: then it has settings to read.
record_classes() {
  local app=$PWD/$1 scratch=$PWD/$out/rehearsal java classes i
  java=$app/../runtime/bin/java
  mkdir -p "$scratch"
  classes=$(sed -n "s|^app\.classpath=\$APPDIR|$app|p" "$app/quasilab.cfg" | paste -sd: -)
  for i in 1 2; do
    (cd "$scratch" && timeout 300 xvfb-run -a -s "-screen 0 1280x800x24" "$java" -XX:DumpLoadedClassList="window$i" \
      -Dquasilab.rehearsal=everywhere -Djava.util.prefs.userRoot="$scratch" -Dquasilab.recovery="$scratch/recovery" -cp "$classes" "$main_class") \
      >"$scratch/window.log" 2>&1 || die "the window did not end by itself, see $scratch/window.log"
  done
  timeout 300 "$java" -XX:DumpLoadedClassList="$scratch/command" -cp "$classes" "$main_class" \
    run "$app/sample-data/pilot-zones.study.json" --out "$scratch/out" --formats docx,xlsx --quiet \
    >"$scratch/command.log" 2>&1 || die "the command line failed, see $scratch/command.log"
  # the numbers of classes are those of their own list
  grep -hv ' source: ' "$scratch/window1" "$scratch/window2" "$scratch/command" | sed 's/ id: [0-9]*$//' | awk '!seen[$0]++' >"$app/app.classlist"
}

# Debian packages that own the system libraries which the libraries in folder $1 are linked with.
system_packages() {
  find "$1" -name '*.so' -exec env LD_LIBRARY_PATH="$1:$1/server" ldd {} + 2>/dev/null | awk '$2 == "=>" && $3 ~ "^/" {print $3}' | sort -u |
    while read -r library; do
      case $(readlink -f "$library") in
        "$(readlink -f "$1")"/*) ;;
        *) dpkg-query -S "$(readlink -f "$library")" 2>/dev/null || dpkg-query -S "$library" ;;
      esac
    done | sed 's/:.*//' | sort -u | paste -sd, - | sed 's/,/, /g'
}

# Files outside /opt belong to the package, so dpkg removes them and tells the desktop's databases through its triggers.
make_deb() {
  local root=$out/deb arch size deb
  arch=$(dpkg --print-architecture)
  mkdir -p "$root"/{DEBIAN,opt,usr/bin,usr/share/{applications,mime/packages,doc/quasilab}}
  cp -Rp "$out/quasilab" "$root/opt/quasilab"
  rm -f "$root/opt/quasilab/lib/app/app.jsa"
  ln -s ../../opt/quasilab/bin/quasilab "$root/usr/bin/quasilab"
  install -m 644 installer/linux/quasilab.desktop "$root/usr/share/applications/quasilab.desktop"
  install -m 644 installer/linux/quasilab.xml "$root/usr/share/mime/packages/quasilab.xml"
  cat installer/THIRD-PARTY.md LICENSE >"$root/usr/share/doc/quasilab/copyright"
  install_icons "$root/usr/share/icons/hicolor"
  install -m 755 installer/linux/postinst installer/linux/prerm "$root/DEBIAN"
  chmod -R u+w,go=rX "$root"
  size=$(du -sk --exclude=DEBIAN "$root" | cut -f1)
  sed -e "s/@VERSION@/$(version)/" -e "s/@ARCHITECTURE@/$arch/" -e "s/@SIZE@/$size/" \
    -e "s/@DEPENDS@/$toolkit, $desktop, $(system_packages "$root/opt/quasilab/lib/runtime/lib")/" installer/linux/control >"$root/DEBIAN/control"
  (cd "$root" && find opt usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
  deb=$out/quasilab_$(version)_$arch.deb
  dpkg-deb --root-owner-group --build "$root" "$deb" >/dev/null
  rm -rf "$root"
  echo "$deb"
}

install_icons() {
  local size
  for size in 16 24 32 48 64 128 256 512; do
    install -D -m 644 "$icons/quasilab-$size.png" "$1/${size}x$size/apps/quasilab.png"
  done
  install -D -m 644 "$icons/quasilab.svg" "$1/scalable/apps/quasilab.svg"
}

on_linux() {
  need jlink jpackage jar xvfb-run dpkg-deb
  make_runtime installer/java-options installer/linux/java-options
  # $APPDIR is for the launcher to fill in
  # shellcheck disable=SC2016
  package app-image quasilab "$icons/quasilab-256.png" --java-options '-XX:SharedArchiveFile=$APPDIR/app.jsa'
  install -m 755 installer/linux/quasilab "$out/quasilab/bin/quasilab"
  rm "$out/quasilab/lib/libapplauncher.so"
  install -m 755 installer/linux/class-archive.sh "$out/quasilab/lib/app/class-archive.sh"
  record_classes "$out/quasilab/lib/app"
  "$out/quasilab/lib/app/class-archive.sh"
  echo "$out/quasilab"
  make_deb
}

on_macos() {
  need jlink jpackage jar sips iconutil
  local set=$out/QuasiLab.iconset size
  make_runtime installer/java-options
  mkdir -p "$set"
  for size in 16 32 128 256 512; do
    cp "$icons/quasilab-$size.png" "$set/icon_${size}x$size.png"
  done
  iconutil -c icns "$set" -o "$out/quasilab.icns"
  # jpackage knows no ending with a dot inside: *.json with our type, for which the Finder offers us beside others
  printf 'extension=json\nmime-type=application/vnd.quasilab.study+json\ndescription=QuasiLab study\n' >"$out/study.properties"
  package dmg QuasiLab "$out/quasilab.icns" --file-associations "$out/study.properties"
}

[ -d "$program/lib" ] || die "$program is missing: run mvn package first"
rm -rf "$out"
mkdir -p "$out"
make_input
case $(uname -s) in
  Linux) on_linux ;;
  Darwin) on_macos ;;
  *) die "this system has build.ps1, or nothing" ;;
esac
rm -rf "$out/input" "$out/runtime"
