#!/bin/sh
# Writes the class-data archive beside the program's jars, which makes it start quicker. Java 17 accepts an archive only
# under the paths it was written for, so this runs where the program is installed (or unpacked): no display is needed.
set -eu
app=$(cd "$(dirname "$0")" && pwd -P)
java=$app/../runtime/bin/java
classes=$(sed -n "s|^app\.classpath=\$APPDIR|$app|p" "$app/quasilab.cfg" | paste -sd: -)
"$java" -Xshare:dump -Xlog:disable -Xlog:all=error:stderr \
  -XX:SharedClassListFile="$app/app.classlist" -XX:SharedArchiveFile="$app/app.jsa.new" -cp "$classes"
mv -f "$app/app.jsa.new" "$app/app.jsa"
