#!/usr/bin/env bash
# Installs the .deb of target/installer on a clean Debian 13, uses it as a person would, and removes it; says each thing it saw.
# check.sh [CLEAN ROOT]    a root made by debootstrap, to be copied; without it one is made. Needs root, debootstrap, xvfb,
# openbox, xdotool and imagemagick; pictures of the windows stay in target/installer-check. Exit status 1: something was not as said.
set -euo pipefail
cd "$(dirname "$0")/.."

mirror=${MIRROR:-http://deb.debian.org/debian}
release=trixie
pictures=$PWD/target/installer-check
sample=/opt/quasilab/lib/app/sample-data
mime=application/vnd.quasilab.study+json
root=$(mktemp -d /var/tmp/quasilab-check.XXXXXX)
deb=$(ls target/installer/quasilab_*.deb)
failures=0
started=()

die() {
  echo "check.sh: $*" >&2
  exit 2
}

# Ends what was started and takes the root away; what is mounted inside goes first, for it is not ours.
tidy() {
  local process
  for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
  chroot_processes | xargs -r kill -KILL 2>/dev/null || true
  sleep 1
  umount "$root"/{proc,dev,tmp/.X11-unix} 2>/dev/null || true
  if grep -q " $root/" /proc/mounts; then echo "check.sh: $root is still mounted, left there" >&2; else rm -rf --one-file-system "$root"; fi
}

chroot_processes() {
  local process
  for process in /proc/[0-9]*; do
    [ "$(readlink "$process/root" 2>/dev/null)" != "$root" ] || echo "${process#/proc/}"
  done
}

# $1 what is expected, the rest a command that finds it so
expect() {
  local what=$1
  shift
  if "$@" >"$root/tmp/expect.log" 2>&1; then
    echo "ok      $what"
  else
    echo "FAILED  $what"
    sed 's/^/        /' "$root/tmp/expect.log" | tail -5
    failures=$((failures + 1))
  fi
}

inside() {
  chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/home/anna USER=anna LANG="$lang" LC_ALL="$lang" \
    DISPLAY="$DISPLAY" XDG_CURRENT_DESKTOP=GNOME "$@"
}

as_anna() {
  inside setpriv --reuid=anna --regid=anna --init-groups "$@"
}

apt() {
  lang=C.UTF-8 inside env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends "$@"
}

make_root() {
  if [ -n "${1:-}" ]; then
    cp -a "$1/." "$root"
  else
    debootstrap --variant=minbase "$release" "$root" "$mirror" >"$pictures/debootstrap.log" || die "see $pictures/debootstrap.log"
  fi
  mkdir -p "$root/tmp/.X11-unix"
  mount --bind /proc "$root/proc"
  mount --bind /dev "$root/dev"
  mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  # this machine's certificates and proxies, but no sources of its own
  cp /etc/apt/apt.conf.d/*proxy* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
  chroot "$root" useradd --create-home anna
  apt update >"$pictures/apt.log"
}

make_display() {
  Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$pictures/display" 2>"$pictures/xvfb.log" &
  started+=($!)
  until [ -s "$pictures/display" ]; do
    kill -0 "${started[0]}" || die "Xvfb ended, see $pictures/xvfb.log"
    sleep 0.1
  done
  DISPLAY=:$(cat "$pictures/display")
  export DISPLAY
  openbox 2>"$pictures/openbox.log" &
  started+=($!)
}

# What the clean root has, to be compared with what is left at the end.
files() {
  (cd "$root" && find opt usr/bin usr/share -xdev ! -type d | LC_ALL=C sort)
}

# The window named $1 is there within two minutes; then its picture is taken as $2, and it is closed as by its user.
window() {
  local found
  found=$(timeout 120 xdotool search --sync --onlyvisible --name "$1" | head -1) || return 1
  sleep "${SETTLE:-20}"
  import -display "$DISPLAY" -window root "$pictures/$2.png"
  for _ in $(seq 20); do
    xdotool windowactivate "$found" key --clearmodifiers alt+F4 2>/dev/null || true
    sleep 3
    [ -n "$(running)" ] || return 0
  done
  echo "the program did not end with its window"
  return 1
}

running() {
  local process
  for process in $(chroot_processes); do
    [ "$(readlink "/proc/$process/exe")" != "$root/opt/quasilab/lib/runtime/bin/java" ] || echo "$process"
  done
}

# $1 name of the window, $2 name of the picture, the rest starts it
opens() {
  local name=$1 picture=$2
  shift 2
  as_anna "$@" >"$pictures/$picture.log" 2>&1 &
  window "$name" "$picture"
}

# The middle of what changes in the picture when everything in the folder is chosen: the only file.
icon_place() {
  local shot=$pictures/file-manager
  import -display "$DISPLAY" -window root "$shot.png"
  xdotool key --clearmodifiers ctrl+a
  sleep 2
  import -display "$DISPLAY" -window root "$shot-chosen.png"
  # the foot of the window tells what is chosen, too: cut off
  convert "$shot.png" "$shot-chosen.png" -compose difference -composite -crop 1280x440+0+0 +repage -threshold 5% -trim info: |
    sed -nE 's/.* ([0-9]+)x([0-9]+) [0-9x]+\+([0-9]+)\+([0-9]+) .*/\1 \2 \3 \4/p' | awk '{print int($3 + $1 / 2), int($4 + $2 / 2)}'
}

# A double click in a file manager on the only file of the folder it shows.
double_click() {
  local manager place
  as_anna pcmanfm --no-desktop /home/anna/studies >"$pictures/pcmanfm.log" 2>&1 &
  manager=$(timeout 60 xdotool search --sync --onlyvisible --name '^studies$' | head -1) || return 1
  xdotool windowsize "$manager" 800 500 windowmove "$manager" 50 50 windowfocus "$manager"
  sleep 5
  place=$(icon_place)
  [ -n "$place" ] || return 1
  # shellcheck disable=SC2086
  xdotool mousemove $place click --repeat 2 --delay 80 1
  window 'QuasiLab .* mine\.study\.json' double-click
}

# The rehearsal ends by itself once the study is computed and drawn.
computes_with_archive() {
  local all ours
  as_anna env JAVA_TOOL_OPTIONS="-Dquasilab.rehearsal=true -Xlog:class+load:file=/tmp/classes.log" timeout 300 quasilab || return 1
  all=$(grep -c ' source: ' "$root/tmp/classes.log")
  ours=$(grep -c ' source: shared objects file' "$root/tmp/classes.log")
  share="$ours of $all"
  [ $((100 * ours)) -ge $((90 * all)) ]
}

runs_a_command() {
  as_anna quasilab run "$sample/pilot-zones.study.json" --out /home/anna/out --formats docx,xlsx,pdf --quiet
  compgen -G "$root/home/anna/out/*.docx" && compgen -G "$root/home/anna/out/*.xlsx" && [ -d "$root/home/anna/out/figures" ]
}

type_is_ours() {
  as_anna gio info -a standard::content-type /home/anna/studies/mine.study.json | grep -q "content-type: $mime" &&
    [ "$(as_anna xdg-mime query default "$mime")" = quasilab.desktop ] &&
    as_anna gio mime "$mime" | grep -q 'Default.*quasilab.desktop'
}

nothing_left() {
  local left
  files >"$pictures/files-after"
  left=$(
    LC_ALL=C comm -13 "$pictures/files-before" "$pictures/files-after" | grep -i quasilab
    grep -rl quasilab "$root/usr/share/mime" "$root/usr/share/applications" "$root/var/lib/dpkg/info"
  )
  echo "$left"
  [ -z "$left" ] && [ ! -e "$root/opt/quasilab" ]
}

[ "$(id -u)" = 0 ] || die "only root can make a root"
for tool in debootstrap Xvfb openbox xdotool import convert setpriv; do
  command -v "$tool" >/dev/null || die "$tool is missing"
done
rm -rf "$pictures"
mkdir -p "$pictures" /tmp/.X11-unix
chmod 755 "$root"
trap tidy EXIT
trap 'exit 2' INT TERM
lang=C.UTF-8
make_display
make_root "${1:-}"

files >"$pictures/files-before"
cp "$deb" "$root/tmp/quasilab.deb"
expect "installs on $(cat "$root/etc/debian_version") with what it depends on" apt install /tmp/quasilab.deb
expect "the class-data archive is written" test -s "$root/opt/quasilab/lib/app/app.jsa"
expect "starts with nothing but its dependencies there; the sample study is computed and drawn" computes_with_archive
echo "        classes from the archive: ${share:-none}"
expect "runs a command and writes Word, Excel and PDF" runs_a_command

apt install pcmanfm xdg-utils libglib2.0-bin libgtk-3-bin desktop-file-utils >>"$pictures/apt.log" 2>&1 || die "see $pictures/apt.log"
mkdir -p "$root/home/anna/studies"
sed "s|\"panel.csv\"|\"$sample/panel.csv\"|" "$root$sample/pilot-zones.study.json" >"$root/home/anna/studies/mine.study.json"
chroot "$root" chown -R anna: /home/anna
expect "its menu entry is as the standard says" inside desktop-file-validate /usr/share/applications/quasilab.desktop
expect "*.study.json is a type of its own, and ours" type_is_ours
expect "opens from its menu entry with the sample study" opens 'QuasiLab .* pilot-zones\.study\.json' menu gtk-launch quasilab.desktop
expect "opens a study by gio open" opens 'QuasiLab .* mine\.study\.json' gio-open gio open /home/anna/studies/mine.study.json
expect "opens a study by xdg-open" opens 'QuasiLab .* mine\.study\.json' xdg-open xdg-open /home/anna/studies/mine.study.json
expect "opens a study by a double click in a file manager" double_click
lang=zh_CN.UTF-8
apt install locales >>"$pictures/apt.log" 2>&1 && chroot "$root" localedef -i zh_CN -f UTF-8 zh_CN.UTF-8
expect "opens in Chinese without a Chinese font installed" opens 'QuasiLab .* pilot-zones\.study\.json' chinese gtk-launch quasilab.desktop
lang=C.UTF-8
expect "is removed" apt purge quasilab
expect "leaves nothing in /opt, the menu, the types and the icons" nothing_left

echo "pictures to look at: $pictures"
[ "$failures" = 0 ]
