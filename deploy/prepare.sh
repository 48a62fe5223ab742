#!/bin/sh
# Before each new version serves anyone: tables, rights, and in a demonstration the invented cases.
set -eu
python manage.py migrate --noinput
python manage.py grant_roles
if [ "${DEMONSTRATION:-false}" = true ]; then
  python manage.py load_demo --scale small --if-empty
  python manage.py demo_sign_ins
fi
