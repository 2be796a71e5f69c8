#!/bin/sh
# What the special runner of migration 003 does first: it refuses to go on where two organizations
# have the same billing address, because their users would become each other's.
set -eu
twice=$(psql --no-psqlrc --tuples-only --no-align --command \
  "SELECT count(*) FROM (SELECT billing_email FROM platform.organizations
     GROUP BY billing_email HAVING count(*) > 1) AS twice")
if [ "$twice" != 0 ]; then
  echo "$twice billing addresses belong to more than one organization" >&2
  exit 1
fi
echo "billing addresses are unique: users can be made of them"
