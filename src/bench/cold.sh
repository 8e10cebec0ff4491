#!/usr/bin/env bash
# Times what a user waits for: a new process, from its call to its end. A regression of 1,000,000 and of 10,000,000 rows with two
# fixed effects, five regressors and errors clustered by unit, read from a csv; and the sample study with its ten exhibits, as json.
# R (fread, feols) is timed beside it where it is installed with data.table and fixest. Prints the median of the starts, with
# the processor time of that start, which says more on a machine that has other things to do.
# cold.sh [FOLDER OF THE PROGRAM] [STARTS]    after mvn package
set -euo pipefail
cd "$(dirname "$0")/../.."

program=${1:-target/quasilab}
starts=${2:-5}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
TIMEFORMAT='%R %U %S'

# $1 rows
make_study() {
  awk -v n="$1" 'BEGIN {
    srand(1); print "unit,year,did,gtfp,ind,gdp,capital,so2"
    for (i = 0; i < n; i++) {
      unit = int(i / 10); year = 2010 + i % 10; did = unit % 5 < 2 && year >= 2012 + unit % 7
      ind = int(rand() * 1e4) / 1e4; gdp = int(rand() * 1e6) / 1e4
      y = 0.1 * did + 0.2 * ind + 0.001 * gdp + (unit % 100) / 50 + rand()
      printf "%d,%d,%d,%.4f,%s,%s,%s,%d\n", unit, year, did, y, ind, gdp, int(rand() * 1e7) / 10, rand() * 1e5
    }
  }' >"$scratch/$1.csv"
  cat >"$scratch/$1.study.json" <<JSON
{ "quasilab": 1, "title": "$1 rows", "data": { "file": "$1.csv", "unit": "unit", "time": "year" },
  "design": { "outcome": "gtfp", "treatment": { "indicator": "did" }, "controls": ["ind", "gdp", "capital", "so2"],
    "fixedEffects": ["unit", "year"], "vcov": { "type": "cluster", "by": ["unit"] } },
  "steps": [{ "id": "t", "kind": "regression", "columns": [{ "label": "(1)" }] }] }
JSON
}

# $1 what, the rest a command; one more start goes before, for the disk
measure() {
  local what=$1 i
  shift
  : >"$scratch/times"
  for i in $(seq 0 "$starts"); do
    { time "$@" >"$scratch/log" 2>&1; } 2>"$scratch/time" || { cat "$scratch/log" >&2; exit 1; }
    [ "$i" = 0 ] || cat "$scratch/time" >>"$scratch/times"
  done
  sort -n "$scratch/times" | sed -n "$(((starts + 1) / 2))p" |
    awk -v what="$what" '{ printf "%-40s %6.2f s, processor %.2f s\n", what, $1, $2 + $3 }'
}

quasilab() {
  "$program/bin/quasilab" run "$1" --out "$scratch/out" --formats json --quiet
}

in_r() {
  Rscript -e "d <- data.table::fread('$1'); print(fixest::feols(gtfp ~ did + ind + gdp + capital + so2 | unit + year, d, cluster = ~unit))"
}

measure "sample study" quasilab sample-data/pilot-zones.study.json
for rows in 1000000 10000000; do
  make_study "$rows"
  measure "$rows rows" quasilab "$scratch/$rows.study.json"
  if Rscript -e 'stopifnot(requireNamespace("data.table"), requireNamespace("fixest"))' >"$scratch/log" 2>&1; then
    measure "$rows rows, R" in_r "$scratch/$rows.csv"
  fi
done
