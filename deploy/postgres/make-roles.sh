#!/bin/sh
# Called once by the postgres image, on an empty data folder: makes the login roles and the database.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres --file /throughcare/roles.sql
