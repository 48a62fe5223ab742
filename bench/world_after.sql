-- What the others need to do the same job: a private table per reader, and guardian's own tables with the same grants
-- (and everybody else's), once given to people and once to a group for each person.
ALTER TABLE agencies_membership ENABLE TRIGGER USER;
ALTER TABLE cases_case ENABLE TRIGGER USER;
ALTER TABLE cases_participation ENABLE TRIGGER USER;
ALTER TABLE cases_teammember ENABLE TRIGGER USER;
ALTER TABLE cases_restriction ENABLE TRIGGER USER;
ALTER TABLE cases_exclusion ENABLE TRIGGER USER;
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT m.id, m.agency_id, m.role, (ARRAY['few', 'some', 'many'])[p.n] AS name
               FROM bench_people p JOIN agencies_membership m ON m.user_id = p.user_id WHERE p.n <= 3 LOOP
    EXECUTE format('CREATE TABLE bench_floor_%s AS SELECT * FROM cases_accessrow WHERE principal IN (%L, %L)',
      one.name, one.id, CASE WHEN one.role = 'countersigning_manager' THEN one.agency_id ELSE one.id END);
    EXECUTE format('CREATE INDEX ON bench_floor_%s (status, next_review_on, case_id) INCLUDE (valid_from, valid_until)',
      one.name);
  END LOOP;
END $$;
INSERT INTO auth_group (name) SELECT 'person ' || n FROM bench_people;
INSERT INTO agencies_user_groups (user_id, group_id)
SELECT p.user_id, g.id FROM bench_people p JOIN auth_group g ON g.name = 'person ' || p.n;
CREATE TABLE bench_seen AS
SELECT DISTINCT a.case_id, m.user_id FROM cases_accessrow a
  JOIN agencies_membership m ON m.id = a.principal
     OR (m.role = 'countersigning_manager' AND m.agency_id = a.principal)
 WHERE m.role <> 'countersigning_manager' OR m.user_id = (SELECT user_id FROM bench_people WHERE n = 3);
INSERT INTO guardian_userobjectpermission (object_pk, content_type_id, permission_id, user_id)
SELECT s.case_id::text, p.content_type_id, p.id, s.user_id FROM bench_seen s, auth_permission p
 WHERE p.codename = 'view_case';
INSERT INTO guardian_groupobjectpermission (object_pk, content_type_id, permission_id, group_id)
SELECT s.case_id::text, p.content_type_id, p.id, g.group_id FROM bench_seen s
  JOIN agencies_user_groups g ON g.user_id = s.user_id, auth_permission p WHERE p.codename = 'view_case';
