-- A country of cases for `./script/bench scoping`: {cases} of them. 200 agencies, 5,000 people, two agencies and
-- about three people on a case; some grants over, some to come, some cases restricted, some people excluded.
-- Three readers: `few` (50 cases), `some` (500), `many` (20,000, or all there are), the last through a role that
-- reaches its whole agency. Triggers off while it is laid; the access list is then written by their own function.
SELECT setseed(0.42);
ALTER TABLE agencies_membership DISABLE TRIGGER USER;
ALTER TABLE cases_case DISABLE TRIGGER USER;
ALTER TABLE cases_participation DISABLE TRIGGER USER;
ALTER TABLE cases_teammember DISABLE TRIGGER USER;
ALTER TABLE cases_restriction DISABLE TRIGGER USER;
ALTER TABLE cases_exclusion DISABLE TRIGGER USER;
INSERT INTO agencies_agency (id, name, kind, regime, is_statutory)
SELECT gen_random_uuid(), 'Agency ' || n, 'probation', 'part3', true FROM generate_series(1, 200) n;
INSERT INTO agencies_user (id, email, name, password, is_superuser, is_active, joined_at)
SELECT gen_random_uuid(), 'person' || n || '@throughcare.example', 'Person ' || n, '!', false, true, now()
FROM generate_series(1, 5000) n;
CREATE TABLE bench_people AS
SELECT u.id AS user_id, a.id AS agency_id, u.n FROM (
  SELECT id, substring(name FROM 8)::int AS n FROM agencies_user) u
JOIN (SELECT id, substring(name FROM 8)::int AS n FROM agencies_agency) a ON a.n = 1 + u.n % 200;
INSERT INTO agencies_membership (id, user_id, agency_id, role, valid_from, version, suspended_because)
SELECT gen_random_uuid(), user_id, agency_id,
       CASE WHEN n IN (3) OR n > 4600 THEN 'countersigning_manager' ELSE 'lead_practitioner' END,
       now() - interval '1 year', 1, '' FROM bench_people;
CREATE TABLE bench_cases AS
SELECT gen_random_uuid() AS id, gen_random_uuid() AS person_id, n,
       1 + (n::bigint * 7919) % 4990 + 10 AS lead, 1 + (n::bigint * 104729) % 4990 + 10 AS partner,
       random() < 0.1 AS closed
FROM generate_series(1, {cases}) n;
INSERT INTO cases_person (id, recorded_at) SELECT person_id, now() FROM bench_cases;
INSERT INTO cases_case (id, reference, person_id, initials, pathway, strands, status, whereabouts, lead_agency_id,
    lead_practitioner_id, opened_on, next_review_on, closing_outcome, closing_reason, version, closed_on)
SELECT c.id, 'TC-' || c.n, c.person_id, 'AB', 'licence', '{}',
       CASE WHEN c.closed THEN 'closed' ELSE 'open' END, '', p.agency_id, p.user_id, date '2024-01-01',
       date '2026-01-01' + (random() * 700)::int, CASE WHEN c.closed THEN 'completed' ELSE '' END, '', 1,
       CASE WHEN c.closed THEN date '2026-01-01' END
FROM bench_cases c JOIN bench_people p ON p.n = c.lead;
CREATE TABLE bench_grants AS
SELECT c.id AS case_id, p.agency_id, p.user_id, c.n, 1 AS kind FROM bench_cases c JOIN bench_people p ON p.n = c.lead
UNION ALL
SELECT c.id, p.agency_id, p.user_id, c.n, 2 FROM bench_cases c JOIN bench_people p ON p.n = c.partner
UNION ALL SELECT c.id, p.agency_id, p.user_id, c.n, 3 FROM bench_cases c, bench_people p
 WHERE p.n = 1 AND c.n <= least(50, {cases})
UNION ALL SELECT c.id, p.agency_id, p.user_id, c.n, 3 FROM bench_cases c, bench_people p
 WHERE p.n = 2 AND c.n % greatest({cases} / 500, 1) = 0
UNION ALL SELECT c.id, p.agency_id, NULL, c.n, 3 FROM bench_cases c, bench_people p
 WHERE p.n = 3 AND c.n % greatest({cases} / 20000, 1) = 0;
INSERT INTO cases_participation (id, case_id, agency_id, sections, part_played, accountable, purpose, gateway,
    valid_from, valid_until, version, reimbursed)
SELECT DISTINCT ON (case_id, agency_id) gen_random_uuid(), case_id, agency_id, '{core,identity,offence}',
       'Supervises', '', 'Supervision', 'A gateway',
       CASE WHEN kind = 2 AND n % 40 = 1 THEN now() + interval '1 day' ELSE now() - interval '1 year' END,
       CASE WHEN kind = 2 AND n % 40 = 2 THEN now() - interval '1 second' END, 1, ''
FROM bench_grants ORDER BY case_id, agency_id, kind DESC;
INSERT INTO cases_teammember (id, case_id, user_id, agency_id, valid_from, version)
SELECT DISTINCT ON (case_id, user_id) gen_random_uuid(), case_id, user_id, agency_id, now() - interval '1 year', 1
FROM bench_grants WHERE user_id IS NOT NULL ORDER BY case_id, user_id;
INSERT INTO cases_restriction (id, case_id, reason, valid_from, version, lifting_reason)
SELECT gen_random_uuid(), id, 'x', now() - interval '1 day', 1, '' FROM bench_cases WHERE n % 97 = 0;
INSERT INTO cases_exclusion (id, case_id, user_id, reason, valid_from, version, ending_reason)
SELECT gen_random_uuid(), c.id, p.user_id, 'x', now() - interval '1 day', 1, ''
FROM bench_cases c, bench_people p WHERE c.n % 101 = 0 AND p.n IN (1, 2, 3);
