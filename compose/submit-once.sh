#!/bin/bash
# submit-once.sh JOB-NAME COMMAND...: submits a job unless it runs, or comes back from its last checkpoint, already.
set -eu
name=$1
shift
running=$(flink list --running)
if grep -q " : $name (" <<< "$running"; then
  echo "$name runs already"
  exit 0
fi
exec "$@"
