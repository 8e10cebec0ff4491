#!/usr/bin/env bash
# Times a start of the program, from the call of the launcher to the window with the sample study computed and all of the
# screen drawn (-Dquasilab.rehearsal, which says the time and closes the window). Prints each start and the median; one more
# goes before, for the disk.
# start-time.sh [FOLDER OF THE PROGRAM] [STARTS]    needs Xvfb, and a machine that does nothing else
set -euo pipefail
cd "$(dirname "$0")/.."

program=${1:-target/installer/quasilab}
starts=${2:-5}
scratch=$(mktemp -d)
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$scratch/display" 2>"$scratch/xvfb.log" &
server=$!
trap 'kill "$server"; rm -rf "$scratch"' EXIT
until [ -s "$scratch/display" ]; do
  kill -0 "$server" || exit 2
  sleep 0.1
done
DISPLAY=:$(cat "$scratch/display")
JAVA_TOOL_OPTIONS="-Dquasilab.rehearsal=true -Djava.util.prefs.userRoot=$scratch -Dquasilab.recovery=$scratch/recovery"
export DISPLAY JAVA_TOOL_OPTIONS
TIMEFORMAT='processor %3U + %3S s'
for i in $(seq 0 "$starts"); do
  begun=$(date +%s%3N)
  spent=$({ time "$program/bin/quasilab" >"$scratch/log" 2>&1; } 2>&1) || {
    cat "$scratch/log" >&2
    exit 1
  }
  usable=$(sed -n 's/.*usable at //p' "$scratch/log")
  [ "$i" = 0 ] || echo "$((usable - begun)) ms, $spent" | tee -a "$scratch/times"
done
echo "median $(sort -n "$scratch/times" | sed -n "$(((starts + 1) / 2))p")"
