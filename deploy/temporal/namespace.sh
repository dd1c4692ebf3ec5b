#!/bin/sh
# Makes the namespace and its search attributes where they are missing. The attributes are those of
# workflows/domain/search-attributes.ts; a test compares the two.
# Needs: TEMPORAL_ADDRESS (read by the tool itself), NAMESPACE, RETENTION.
set -eu

temporal operator namespace describe --namespace "$NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$NAMESPACE" --retention "$RETENTION"

known=$(temporal operator search-attribute list --namespace "$NAMESPACE")

add() {
  echo "$known" | grep -q "^ *$1 " ||
    temporal operator search-attribute create --namespace "$NAMESPACE" --name "$1" --type "$2"
}

add Channel Keyword
add Stage Keyword
add Queue Keyword
add Urgency Keyword
add NextDueAt Datetime
