#!/bin/sh
# Opens QuasiLab on Linux. Needs Java 17 or later. For the command line: bin/quasilab run, check, --help.
exec "$(dirname "$0")/bin/quasilab" "$@"
