#!/bin/sh
# Give Odoo's role its password.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$ODOO_PASSWORD" --username "$POSTGRES_USER" <<'SQL'
ALTER ROLE odoo PASSWORD :'password';
SQL
