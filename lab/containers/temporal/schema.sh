#!/bin/sh
# Makes Temporal's two databases and brings their schemas up to date. Doing it again changes nothing.
set -eu

sql() {
  temporal-sql-tool --plugin postgres12 --ep "$POSTGRES_SEEDS" --port 5432 --user "$POSTGRES_USER" --db "$@"
}

for database in temporal:temporal temporal_visibility:visibility; do
  name="${database%:*}"
  sql "$name" create
  # A database that has a schema already refuses to begin anew, which is as it should be.
  sql "$name" setup-schema --version 0.0 || true
  sql "$name" update-schema --schema-dir "/etc/temporal/schema/postgresql/v12/${database#*:}/versioned"
done
