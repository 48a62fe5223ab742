#!/bin/sh
# Called before anything else starts: makes the key the ledger is sealed with, once, and lays out its public half.
set -eu
test -e /private/private.pem || python -m audit.keys log /private
cp /private/public.txt /public/public.txt
