#!/bin/sh
# Before each new version serves anyone: tables, rights, definitions, and in a demonstration the invented cases.
set -eu
python manage.py migrate --noinput
python manage.py grant_roles
python manage.py load_instruments
python manage.py load_programmes
if [ "${DEMONSTRATION:-false}" = true ]; then
  python manage.py load_demo --scale small --if-empty
  python manage.py demo_sign_ins
fi
