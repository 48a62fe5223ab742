-- The login roles of Throughcare, and its database. Run once per cluster by a superuser with psql; running it
-- again only renews the passwords. The same file serves ./script/run, the tests, Compose and a production cluster.
--
--   owner   owns the database and every table in it; migrations and nothing else run as owner
--   web     what the pages and the API connect as; owns nothing, and cannot step round row-level security
--   worker  what the background jobs connect as; the same limits
--   sealer  what the sealer of the ledger connects as: reads the ledger, adds seals, nothing else
--
-- The passwords come from the environment, so that no process list ever shows them.
\set ON_ERROR_STOP on
\set QUIET on
\getenv owner_password OWNER_PASSWORD
\getenv web_password WEB_PASSWORD
\getenv worker_password WORKER_PASSWORD
\getenv sealer_password SEALER_PASSWORD
\set database throughcare
\getenv database THROUGHCARE_DATABASE

SELECT format('CREATE ROLE %I LOGIN', name)
  FROM unnest(ARRAY['owner', 'web', 'worker', 'sealer']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

-- CREATEDB lets the tests copy their template database; it gives no right over any database of another role.
ALTER ROLE owner NOSUPERUSER CREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'owner_password';
ALTER ROLE web NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'web_password';
ALTER ROLE worker NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'worker_password';
ALTER ROLE sealer NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'sealer_password';

SELECT format('CREATE DATABASE %I OWNER owner', :'database')
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')
\gexec

SELECT format('ALTER DATABASE %I OWNER TO owner', :'database')
\gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', :'database')
\gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO web, worker, sealer', :'database')
\gexec
