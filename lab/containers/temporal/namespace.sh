#!/bin/sh
# Makes the namespace of the runs, which keeps closed runs for 30 days.
set -eu

namespace="${SALVOR_TEMPORAL_NAMESPACE:-default}"
if temporal operator namespace describe --namespace "$namespace" >/dev/null 2>&1; then
  echo "The namespace $namespace is there."
else
  temporal operator namespace create --namespace "$namespace" --retention 720h
fi
