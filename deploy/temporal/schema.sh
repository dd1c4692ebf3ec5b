#!/bin/sh
# Makes or upgrades Temporal's two databases. Every step does nothing where there is nothing to do, so this runs
# before each start of the server, and an upgrade of its image brings the schema along.
# Needs: SQL_PASSWORD (read by the tool itself), POSTGRES_HOST, TEMPORAL_ROLE.
set -eu

prepare() {
  database=$1
  schema=$2
  tool() {
    temporal-sql-tool --plugin postgres12 --endpoint "$POSTGRES_HOST" --port 5432 --user "$TEMPORAL_ROLE" \
      --database "$database" "$@"
  }
  tool create-database
  tool setup-schema --version 0.0
  tool update-schema --schema-dir "/etc/temporal/schema/postgresql/v12/$schema/versioned"
}

prepare temporal temporal
prepare temporal_visibility visibility
