-- What an agency keeps up on the record, each table with the part of the record it is in.
CREATE FUNCTION kept_up_tables() RETURNS TABLE (name text, in_section text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  VALUES ('breach', 'offence'), ('communicationneed', 'core'), ('contractparty', 'contacts'), ('courtorder', 'offence'),
    ('healthentry', 'health'), ('heldelsewhere', 'information'), ('language', 'core'), ('licencecondition', 'offence'),
    ('mediadate', 'core'), ('netcontract', 'contacts'), ('networkcontact', 'contacts'),
    ('notificationrequirement', 'offence'), ('protectedcharacteristic', 'equality'), ('protection', 'victims'),
    ('regimeplacement', 'offence'), ('releasedate', 'release'), ('releaseneed', 'release'),
    ('safeguardinglead', 'core'), ('safetyentry', 'safety'), ('victimcontact', 'victims')
$$;

-- Of parts whose last day passed: what the agency kept up in parts of the record it is not shown any more is the lead's
-- to finish, and if no part of it is left or begins later, its people's places end too. Told by what is still to be
-- passed on, so that run again it passes nothing; one of whom nothing here is left is told as `gone`, for what other apps
-- keep. `duties` are the kinds of duty that such an agency cannot keep. Its people are told, but for those kept from the case.
CREATE FUNCTION leave_parts_run_out(since timestamptz, duties text[])
RETURNS TABLE (what text, row_key uuid, about_case uuid, of_agency uuid, to_agency uuid, lead uuid, whose uuid, named text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment timestamptz := statement_timestamp();
  part record;
  kept record;
  moved integer;
  has_moved boolean;
  left_it boolean;
  people uuid[];
BEGIN
  FOR part IN
    SELECT p.case_id, p.agency_id, c.reference, c.lead_agency_id, c.lead_practitioner_id, g.name,
           coalesce((SELECT array_agg(s) FROM cases_participation o, unnest(o.sections) AS s
              WHERE o.case_id = p.case_id AND o.agency_id = p.agency_id
                AND (o.valid_until IS NULL OR o.valid_until > moment)), '{}')::text[] AS left_to_it
      FROM (SELECT DISTINCT q.case_id, q.agency_id FROM cases_participation q
             WHERE q.valid_until <= moment AND q.valid_until > since) AS p
      JOIN cases_case c ON c.id = p.case_id AND c.status = 'open' AND c.lead_agency_id <> p.agency_id
      JOIN agencies_agency g ON g.id = p.agency_id
       -- Whoever comes second finds what the first one left.
       FOR UPDATE OF c
  LOOP
    has_moved := false;
    left_it := part.left_to_it = '{}';
    people := ARRAY(
      SELECT DISTINCT m.user_id FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id AND u.is_active
        JOIN role_facts() r ON r.role = m.role AND r.views
       WHERE m.agency_id = part.agency_id AND m.valid_from <= moment AND (m.valid_until IS NULL OR m.valid_until > moment)
         AND (r.agency_wide OR EXISTS (
               SELECT FROM cases_teammember t
                WHERE t.case_id = part.case_id AND t.user_id = m.user_id AND t.agency_id = m.agency_id
                  AND t.valid_from <= moment AND (t.valid_until IS NULL OR t.valid_until > moment)))
         AND NOT EXISTS (
               SELECT FROM cases_exclusion e
                WHERE e.case_id = part.case_id AND e.user_id = m.user_id
                  AND e.valid_from <= moment AND (e.valid_until IS NULL OR e.valid_until > moment))
         AND NOT EXISTS (
               SELECT FROM cases_restriction l
                WHERE l.case_id = part.case_id
                  AND l.valid_from <= moment AND (l.valid_until IS NULL OR l.valid_until > moment)
                  AND NOT EXISTS (SELECT FROM cases_namedoncase n
                                   WHERE n.content_object_id = part.case_id AND n.user_id = m.user_id)));
    FOR kept IN SELECT * FROM kept_up_tables() t WHERE NOT t.in_section = ANY (part.left_to_it) LOOP
      RETURN QUERY EXECUTE format(
        'UPDATE %I e SET from_agency_id = coalesce(e.from_agency_id, e.agency_id), agency_id = $1, version = e.version + 1'
        ' WHERE e.case_id = $2 AND e.agency_id = $3 AND e.withdrawn_at IS NULL'
        ' RETURNING %L, e.id, e.case_id, $3, $1, $4, NULL::uuid, %L', 'cases_' || kept.name, kept.name, kept.name)
        USING part.lead_agency_id, part.case_id, part.agency_id, part.lead_practitioner_id;
      GET DIAGNOSTICS moved = ROW_COUNT;
      has_moved := has_moved OR moved > 0;
    END LOOP;
    IF left_it THEN
      RETURN QUERY UPDATE cases_teammember t
         SET valid_until = greatest(moment, t.valid_from + interval '1 millisecond'), version = t.version + 1
       WHERE t.case_id = part.case_id AND t.agency_id = part.agency_id
         AND (t.valid_until IS NULL OR t.valid_until > moment)
      RETURNING 'place', t.id, t.case_id, t.agency_id, part.lead_agency_id, part.lead_practitioner_id, NULL::uuid, '';
      GET DIAGNOSTICS moved = ROW_COUNT;
      has_moved := has_moved OR moved > 0 OR EXISTS (
        SELECT FROM reminders_duedate d WHERE d.case_id = part.case_id AND d.agency_id = part.agency_id
           AND d.done_at IS NULL AND d.kind = ANY (duties));
    END IF;
    CONTINUE WHEN NOT (has_moved OR left_it);
    IF has_moved THEN
      RETURN QUERY SELECT 'told', NULL::uuid, part.case_id, part.agency_id, part.lead_agency_id,
        part.lead_practitioner_id, one, '' FROM unnest(people) AS one;
      RETURN QUERY INSERT INTO cases_chronologyentry
          (id, case_id, in_section, kind, happened_on, recorded_at, title, details, source_agency_id)
        VALUES (gen_random_uuid(), part.case_id, 'core', 'case', (moment AT TIME ZONE 'Europe/London')::date, moment,
          left(part.name || CASE WHEN left_it THEN ' no longer takes part' ELSE ' is shown less from now on' END, 200),
          'The last day of its part has passed.', part.lead_agency_id)
        RETURNING 'line', id, case_id, part.agency_id, part.lead_agency_id, part.lead_practitioner_id, NULL::uuid, '';
    END IF;
    what := CASE WHEN NOT has_moved THEN 'gone' WHEN left_it THEN 'part' ELSE 'less' END;
    row_key := NULL; about_case := part.case_id; of_agency := part.agency_id; to_agency := part.lead_agency_id;
    lead := part.lead_practitioner_id; whose := NULL; named := part.reference;
    RETURN NEXT;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION kept_up_tables(), leave_parts_run_out(timestamptz, text[]) FROM PUBLIC;
