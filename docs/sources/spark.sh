#!/usr/bin/env bash
# usage: spark.sh STUDY OUT; makes the jar if it is not there. On a cluster name its master in place of local[*].
set -euo pipefail
test -f target/quasilab-spark.jar || mvn -B -ntp -Pspark package
spark-submit --master "${MASTER:-local[*]}" --class org.quasilab.QuasiLab target/quasilab-spark.jar run "$1" --out "$2"
