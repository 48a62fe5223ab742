-- Whether the lead of a case is asked about somebody alike: once, whichever way round; again only where a number is the
-- same that was not so when it was decided, or undone. Never about records that are brought together.
CREATE FUNCTION match_may_be_asked(asked uuid, through uuid, theirs uuid, same text[]) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH before AS (
    SELECT p.case_id, p.decision, p.decided_at, p.undone_at, p.schemes FROM cases_possiblematch p
      JOIN cases_case own ON own.id = p.case_id
     WHERE (own.person_id = asked AND p.other_person_id = theirs) OR (p.case_id = through AND p.other_person_id = asked)
  )
  SELECT NOT EXISTS (
      SELECT FROM (SELECT coalesce((SELECT m.survivor_id FROM cases_personmerge m
                                     WHERE m.state = 'together' AND m.absorbed_id = asked), asked) AS mine,
                          coalesce((SELECT m.survivor_id FROM cases_personmerge m
                                     WHERE m.state = 'together' AND m.absorbed_id = theirs), theirs) AS other) heads
       WHERE heads.mine = heads.other)
    AND (NOT EXISTS (SELECT FROM before)
      OR (NOT EXISTS (SELECT FROM before b WHERE b.decision = '' OR (b.decision = 'same' AND b.undone_at IS NULL))
        AND EXISTS (SELECT FROM unnest(same) AS one(scheme)
                     WHERE NOT EXISTS (SELECT FROM before b WHERE one.scheme = ANY (b.schemes)))));
$$;
REVOKE ALL ON FUNCTION match_may_be_asked(uuid, uuid, uuid, text[]) FROM PUBLIC;

-- As it was (migration 0057), but for which numbers are the same, and when it is asked again.
CREATE OR REPLACE FUNCTION put_possible_matches(asked uuid, through uuid, answer_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  began timestamptz := clock_timestamp();
  moment timestamptz := statement_timestamp();
  today date := (statement_timestamp() AT TIME ZONE 'Europe/London')::date;
  me record;
  other record;
  made uuid;
BEGIN
  SELECT a.user_id, a.agency_id INTO me FROM acting_membership() a
    JOIN cases_case c ON c.id = through AND c.person_id = asked AND c.lead_agency_id = a.agency_id
   WHERE case_open(through, 'identity');
  IF NOT FOUND THEN RETURN; END IF;
  answer_day := greatest(today, least(answer_day, today + 14));
  FOR other IN
    WITH mine AS (
      SELECT name_key, name_marks(name_key) AS marks FROM (
        SELECT btrim(replace(i.sort_name, ',', '')) AS name_key FROM cases_personidentity i WHERE i.person_id = asked
        UNION SELECT n.sort_name::text FROM cases_alias n
         WHERE n.person_id = asked AND n.withdrawn_at IS NULL AND n.sort_name <> '') named
    ), born AS ( -- that day, or that day with day and month the other way round
      SELECT i.person_id, i.sort_name, i.date_of_birth = own.date_of_birth AS same_day
        FROM cases_personidentity own
        JOIN cases_personidentity i ON i.date_of_birth IN (own.date_of_birth,
          CASE WHEN extract(day FROM own.date_of_birth) <= 12
               THEN to_date(to_char(own.date_of_birth, 'YYYY-DD-MM'), 'YYYY-MM-DD') END)
       WHERE own.person_id = asked AND i.person_id <> asked
    ), theirs AS (
      SELECT person_id, name_key, same_day, name_marks(name_key) AS marks FROM (
        SELECT b.person_id, btrim(replace(b.sort_name, ',', '')) AS name_key, b.same_day FROM born b
        UNION SELECT n.person_id, n.sort_name::text, b.same_day FROM cases_alias n
          JOIN born b ON b.person_id = n.person_id
         WHERE n.withdrawn_at IS NULL AND n.sort_name <> '') named
    ), alike AS (
      SELECT o.person_id, 'number' AS ground, n.scheme::text AS scheme FROM cases_identitynumber n
        JOIN cases_identitynumber o ON o.scheme = n.scheme AND o.value = n.value AND o.person_id <> n.person_id
       WHERE n.person_id = asked AND n.withdrawn_at IS NULL AND o.withdrawn_at IS NULL AND n.scheme <> 'local'
      UNION
      SELECT t.person_id, CASE WHEN NOT bool_or(t.same_day) THEN 'day_month'
                               WHEN bool_or(t.marks = m.marks) THEN 'name' ELSE 'similar' END, NULL
        FROM theirs t JOIN mine m ON name_sounds(t.name_key) = name_sounds(m.name_key)
          OR bit_count(t.marks & m.marks) * 3 >= 2 * greatest(bit_count(t.marks), bit_count(m.marks))
       GROUP BY t.person_id
      UNION ( -- where a day is missing, only the very same name, and no more than somebody can look at
      SELECT i.person_id, 'no_day', NULL FROM cases_personidentity own
        JOIN cases_personidentity i ON i.sort_name = own.sort_name AND i.person_id <> asked
       WHERE own.person_id = asked AND (i.date_of_birth IS NULL OR own.date_of_birth IS NULL)
       ORDER BY i.person_id LIMIT 10)
    ), signs AS (
      SELECT a.person_id, array_agg(DISTINCT a.ground ORDER BY a.ground) AS grounds,
             coalesce(array_agg(DISTINCT a.scheme ORDER BY a.scheme) FILTER (WHERE a.scheme IS NOT NULL), '{}') AS schemes
        FROM alike a GROUP BY a.person_id
    )
    SELECT c.id, c.reference, c.lead_agency_id, nullif(c.lead_practitioner_id, me.user_id) AS lead_id, s.grounds, s.schemes
      FROM signs s JOIN cases_case c ON c.person_id = s.person_id
     WHERE match_may_be_asked(asked, c.id, s.person_id, s.schemes)
  LOOP
    INSERT INTO cases_possiblematch (id, case_id, other_person_id, by_agency_id, grounds, schemes, found_at,
                                     answer_by, decision, reason, version)
    VALUES (gen_random_uuid(), other.id, asked, me.agency_id, other.grounds, other.schemes, moment, answer_day, '',
      '', 1)
    ON CONFLICT DO NOTHING RETURNING id INTO made;
    CONTINUE WHEN NOT FOUND;
    INSERT INTO reminders_duedate (id, kind, subject_type, subject_id, case_id, agency_id, responsible_id,
      responsible_role, what, reason, link, due_on, look_on, set_at, version)
    VALUES (gen_random_uuid(), 'possible_match', 'PossibleMatch', made, other.id, other.lead_agency_id,
      other.lead_id, 'countersigning_manager', 'Decide whether two records are of one person: ' || other.reference,
      'Another agency wrote down somebody alike', '/cases/' || other.reference || '/matches/' || made || '/',
      answer_day, today, moment, 1);
  END LOOP;
  PERFORM pg_sleep(greatest(0, 0.05 - extract(epoch FROM clock_timestamp() - began)));
END $$;
