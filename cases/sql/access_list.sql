-- The access list: to whom which case is open, one row per principal, case and span of time, kept by triggers.
-- A principal is a membership, or an agency for its agency-wide roles. The two never hold the same case: where
-- somebody is excluded, or the case is restricted, the agency's row is split into one per membership, so that a
-- list of both needs no DISTINCT and a count is a count. It drives lists; what may be opened is decided by the
-- grants themselves (cases/models/openness.py, config/row_security/rule.sql).

CREATE FUNCTION access_of(asked uuid[])
RETURNS TABLE (principal uuid, case_id uuid, valid_from timestamptz, valid_until timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
WITH part AS MATERIALIZED (
  SELECT p.case_id, p.agency_id,
         tstzrange(p.valid_from, p.valid_until)
           * CASE WHEN s.id IS NULL THEN tstzrange(NULL, NULL)
                  WHEN s.valid_from IS NULL THEN 'empty'::tstzrange  -- drawn up and not signed
                  ELSE tstzrange(s.valid_from, s.valid_until) END AS during
    FROM cases_participation p
    JOIN agencies_agency g ON g.id = p.agency_id
    LEFT JOIN agencies_sharingagreement s ON s.id = p.agreement_id
   WHERE p.case_id = ANY (asked)
     AND (p.agreement_id IS NOT NULL OR (g.is_statutory AND p.gateway <> ''))
     AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp())
), narrowed AS MATERIALIZED (
  SELECT r.case_id FROM cases_restriction r
   WHERE r.case_id = ANY (asked) AND (r.valid_until IS NULL OR r.valid_until > statement_timestamp())
  UNION
  SELECT e.case_id FROM cases_exclusion e
   WHERE e.case_id = ANY (asked) AND (e.valid_until IS NULL OR e.valid_until > statement_timestamp())
), member AS (
  SELECT m.id, m.user_id, m.agency_id, r.agency_wide, r.supervises, r.breaks_glass
    FROM agencies_membership m JOIN role_facts() r ON r.role = m.role AND r.views
   WHERE m.valid_until IS NULL OR m.valid_until > statement_timestamp()
), granted AS (
  -- every agency-wide role at once
  SELECT part.agency_id AS principal, part.case_id, part.during FROM part
   WHERE NOT EXISTS (SELECT FROM narrowed n WHERE n.case_id = part.case_id)
  UNION ALL -- one by one, where somebody is kept out
  SELECT m.id, part.case_id, part.during FROM part
    JOIN narrowed n ON n.case_id = part.case_id
    JOIN member m ON m.agency_id = part.agency_id AND m.agency_wide
  UNION ALL -- the team
  SELECT m.id, part.case_id, part.during * tstzrange(t.valid_from, t.valid_until)
    FROM part
    JOIN cases_teammember t ON t.case_id = part.case_id AND t.agency_id = part.agency_id
    JOIN member m ON m.user_id = t.user_id AND m.agency_id = t.agency_id AND NOT m.agency_wide
  UNION ALL -- whoever supervises somebody on the team
  SELECT m.id, part.case_id,
         part.during * tstzrange(t.valid_from, t.valid_until) * tstzrange(s.valid_from, s.valid_until)
    FROM part
    JOIN cases_teammember t ON t.case_id = part.case_id AND t.agency_id = part.agency_id
    JOIN agencies_supervision s ON s.supervised_id = t.user_id AND s.agency_id = t.agency_id
    JOIN member m ON m.user_id = s.supervisor_id AND m.agency_id = s.agency_id AND m.supervises
), open AS (
  SELECT g.principal, g.case_id, range_agg(g.during) AS spans FROM granted g GROUP BY 1, 2
), unrestricted AS (
  SELECT o.principal, o.case_id, o.spans - coalesce((
           SELECT range_agg(tstzrange(r.valid_from, r.valid_until)) FROM cases_restriction r
            WHERE r.case_id = o.case_id
              AND NOT EXISTS (
                SELECT FROM cases_namedoncase n JOIN agencies_membership m ON m.user_id = n.user_id
                 WHERE n.content_object_id = o.case_id AND m.id = o.principal)), '{}'::tstzmultirange) AS spans
    FROM open o
), with_glass AS (
  SELECT u.principal, u.case_id, u.spans FROM unrestricted u
  UNION ALL
  SELECT m.id, b.case_id,
         tstzmultirange(tstzrange(b.valid_from, b.valid_until))
           -- while an agency-wide role sees the case already, it needs no second row
           - coalesce((SELECT o.spans FROM open o
                        WHERE m.agency_wide AND o.principal = m.agency_id AND o.case_id = b.case_id), '{}')
    FROM cases_breakglass b
    JOIN member m ON m.user_id = b.user_id AND m.agency_id = b.agency_id AND m.breaks_glass
   WHERE b.case_id = ANY (asked) AND b.valid_until > statement_timestamp()
), merged AS (
  SELECT w.principal, w.case_id, range_agg(w.spans) - coalesce((
           SELECT range_agg(tstzrange(e.valid_from, e.valid_until)) FROM cases_exclusion e
             JOIN agencies_membership m ON m.user_id = e.user_id
            WHERE e.case_id = w.case_id AND m.id = w.principal), '{}'::tstzmultirange) AS spans
    FROM with_glass w GROUP BY 1, 2
)
SELECT m.principal, m.case_id, lower(span), upper(span)
  FROM merged m, unnest(m.spans) AS span
 WHERE upper(span) IS NULL OR upper(span) > statement_timestamp();
$$;

CREATE FUNCTION refresh_access_list(asked uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF coalesce(cardinality(asked), 0) = 0 THEN RETURN; END IF;
  -- One at a time per case, or two grants written at once would each miss the other.
  PERFORM FROM cases_case c WHERE c.id = ANY (asked) ORDER BY c.id FOR NO KEY UPDATE;
  DELETE FROM cases_accessrow a WHERE a.case_id = ANY (asked);
  INSERT INTO cases_accessrow (principal, case_id, valid_from, valid_until, person_id, reference, status, pathway, strands,
                               lead_agency_id, lead_practitioner_id, opened_on, next_review_on)
  SELECT a.principal, a.case_id, a.valid_from, a.valid_until, c.person_id, c.reference, c.status, c.pathway, c.strands,
         c.lead_agency_id, c.lead_practitioner_id, c.opened_on, c.next_review_on
    FROM access_of(asked) a JOIN cases_case c ON c.id = a.case_id;
END $$;

CREATE FUNCTION grants_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM refresh_access_list(ARRAY(SELECT DISTINCT r.case_id FROM after_rows r));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM refresh_access_list(ARRAY(SELECT DISTINCT r.case_id FROM before_rows r));
  ELSE
    PERFORM refresh_access_list(ARRAY(SELECT r.case_id FROM after_rows r UNION SELECT r.case_id FROM before_rows r));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION names_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM refresh_access_list(ARRAY(SELECT DISTINCT r.content_object_id FROM after_rows r));
  ELSE
    PERFORM refresh_access_list(ARRAY(SELECT DISTINCT r.content_object_id FROM before_rows r));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION case_opened_or_redated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM refresh_access_list(ARRAY(SELECT r.id FROM after_rows r));
  ELSE
    UPDATE cases_accessrow a
       SET person_id = c.person_id, status = c.status, pathway = c.pathway, strands = c.strands, lead_agency_id = c.lead_agency_id,
           lead_practitioner_id = c.lead_practitioner_id, next_review_on = c.next_review_on
      FROM after_rows c JOIN before_rows b ON b.id = c.id
     WHERE a.case_id = c.id
       AND (b.person_id, b.status, b.pathway, b.strands, b.lead_agency_id, b.lead_practitioner_id, b.next_review_on)
           IS DISTINCT FROM
           (c.person_id, c.status, c.pathway, c.strands, c.lead_agency_id, c.lead_practitioner_id, c.next_review_on);
  END IF;
  RETURN NULL;
END $$;

-- People, agreements and agencies: whichever cases hang on what changed.
CREATE FUNCTION membership_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM refresh_access_list(ARRAY(
    SELECT t.case_id FROM cases_teammember t
      JOIN after_rows m ON m.user_id = t.user_id AND m.agency_id = t.agency_id
    UNION
    SELECT t.case_id FROM cases_teammember t
      JOIN agencies_supervision s ON s.supervised_id = t.user_id AND s.agency_id = t.agency_id
      JOIN after_rows m ON m.user_id = s.supervisor_id AND m.agency_id = s.agency_id
    UNION
    SELECT b.case_id FROM cases_breakglass b JOIN after_rows m ON m.user_id = b.user_id
     WHERE b.valid_until > statement_timestamp()
    UNION
    SELECT p.case_id FROM cases_participation p JOIN after_rows m ON m.agency_id = p.agency_id
      JOIN role_facts() f ON f.role = m.role AND f.agency_wide
     WHERE EXISTS (SELECT FROM cases_restriction r WHERE r.case_id = p.case_id)
        OR EXISTS (SELECT FROM cases_exclusion e WHERE e.case_id = p.case_id)));
  RETURN NULL;
END $$;

CREATE FUNCTION supervision_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM refresh_access_list(ARRAY(
    SELECT DISTINCT t.case_id FROM cases_teammember t
      JOIN after_rows s ON s.supervised_id = t.user_id AND s.agency_id = t.agency_id));
  RETURN NULL;
END $$;

CREATE FUNCTION agreement_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM refresh_access_list(ARRAY(
    SELECT DISTINCT p.case_id FROM cases_participation p
      JOIN after_rows s ON s.id = p.agreement_id JOIN before_rows b ON b.id = s.id
     WHERE (b.valid_from, b.valid_until) IS DISTINCT FROM (s.valid_from, s.valid_until)));
  RETURN NULL;
END $$;

CREATE FUNCTION agency_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM refresh_access_list(ARRAY(
    SELECT DISTINCT p.case_id FROM cases_participation p
      JOIN after_rows g ON g.id = p.agency_id JOIN before_rows b ON b.id = g.id
     WHERE b.is_statutory IS DISTINCT FROM g.is_statutory));
  RETURN NULL;
END $$;

-- What hangs on a case stays on it: no update may carry a grant over to another case.
CREATE FUNCTION stays_on_its_case() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  RAISE EXCEPTION 'A grant cannot be moved to another case' USING ERRCODE = 'check_violation';
END $$;
