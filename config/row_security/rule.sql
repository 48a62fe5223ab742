-- To whom a case is open, as PostgreSQL sees it. The first wall says the same in cases/models/openness.py; neither
-- reads the other, and neither reads the access list. Every function asks the grant tables for the membership that
-- acts (set per transaction by agencies/database_context.py): a role or agency named by the application is not heard.
--
-- plpgsql keeps its plans, so that one call costs microseconds; `manage.py secure_rows` writes role_facts() besides.

CREATE OR REPLACE FUNCTION acting_membership()
RETURNS TABLE (user_id uuid, agency_id uuid, role text)
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE ROWS 1 SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY
    SELECT m.user_id, m.agency_id, m.role::text
      FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id AND u.is_active
     WHERE m.id = nullif(current_setting('throughcare.membership_id', true), '')::uuid
       AND m.valid_from <= statement_timestamp()
       AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp());
END $$;

CREATE OR REPLACE FUNCTION acting_user() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT user_id FROM public.acting_membership()';

CREATE OR REPLACE FUNCTION acting_agency() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT agency_id FROM public.acting_membership()';

CREATE OR REPLACE FUNCTION acting_role() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT role FROM public.acting_membership()';

-- Under whose names the access list has rows for the acting membership.
CREATE OR REPLACE FUNCTION acting_principals() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN (
    SELECT CASE WHEN r.agency_wide THEN ARRAY[a.agency_id] ELSE '{}'::uuid[] END
           || nullif(current_setting('throughcare.membership_id', true), '')::uuid
      FROM acting_membership() a JOIN role_facts() r ON r.role = a.role AND r.views);
END $$;

CREATE OR REPLACE FUNCTION acting_supervises(somebody uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM acting_membership() a JOIN role_facts() r ON r.role = a.role AND r.supervises
      JOIN agencies_supervision s ON s.supervisor_id = a.user_id AND s.agency_id = a.agency_id
     WHERE s.supervised_id = somebody AND s.valid_from <= statement_timestamp()
       AND (s.valid_until IS NULL OR s.valid_until > statement_timestamp()));
END $$;

-- Whether the case is open to the acting membership for this section ('' asks only whether it exists for them).
CREATE OR REPLACE FUNCTION case_open(asked uuid, wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 1000 SET search_path = pg_catalog, public AS $$
DECLARE
  actor record;
  facts record;
BEGIN
  SELECT * INTO actor FROM acting_membership();
  IF NOT FOUND THEN RETURN false; END IF;
  SELECT * INTO facts FROM role_facts() r WHERE r.role = actor.role;
  IF NOT FOUND OR NOT facts.views OR (wanted <> '' AND NOT wanted = ANY (facts.sections)) THEN
    RETURN false;
  END IF;
  IF EXISTS (
    SELECT FROM cases_exclusion e WHERE e.case_id = asked AND e.user_id = actor.user_id
       AND e.valid_from <= statement_timestamp()
       AND (e.valid_until IS NULL OR e.valid_until > statement_timestamp())
  ) THEN RETURN false; END IF;
  IF facts.breaks_glass AND wanted <> ALL (ARRAY['source', 'session', 'supervision']) AND EXISTS (
    SELECT FROM cases_breakglass b
     WHERE b.case_id = asked AND b.user_id = actor.user_id AND b.agency_id = actor.agency_id
       AND b.valid_from <= statement_timestamp() AND b.valid_until > statement_timestamp()
  ) THEN RETURN true; END IF;
  IF NOT EXISTS (
    SELECT FROM cases_participation p JOIN agencies_agency g ON g.id = p.agency_id
      LEFT JOIN agencies_sharingagreement s ON s.id = p.agreement_id
     WHERE p.case_id = asked AND p.agency_id = actor.agency_id
       AND p.valid_from <= statement_timestamp()
       AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp())
       AND (wanted = '' OR wanted = ANY (p.sections))
       AND (CASE WHEN p.agreement_id IS NULL THEN g.is_statutory AND p.gateway <> ''
                 ELSE s.valid_from <= statement_timestamp()
                  AND (s.valid_until IS NULL OR s.valid_until > statement_timestamp()) END)
  ) THEN RETURN false; END IF;
  IF NOT facts.agency_wide AND NOT EXISTS (
    SELECT FROM cases_teammember t
     WHERE t.case_id = asked AND t.agency_id = actor.agency_id
       AND t.valid_from <= statement_timestamp()
       AND (t.valid_until IS NULL OR t.valid_until > statement_timestamp())
       AND (t.user_id = actor.user_id OR (facts.supervises AND acting_supervises(t.user_id)))
  ) THEN RETURN false; END IF;
  RETURN NOT EXISTS (
    SELECT FROM cases_restriction r WHERE r.case_id = asked
       AND r.valid_from <= statement_timestamp()
       AND (r.valid_until IS NULL OR r.valid_until > statement_timestamp())
       AND NOT EXISTS (
         SELECT FROM cases_namedoncase n WHERE n.content_object_id = asked AND n.user_id = actor.user_id));
END $$;

-- A person is seen through any case of theirs that is open.
CREATE OR REPLACE FUNCTION person_open(asked uuid, wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 1500 SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN EXISTS (SELECT FROM cases_case c WHERE c.person_id = asked AND case_open(c.id, wanted));
END $$;

-- Whoever opens a case takes part in it first: allowed for themselves, and only while there is no such case yet.
CREATE OR REPLACE FUNCTION case_is_new(asked uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 100 SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN NOT EXISTS (SELECT FROM cases_case c WHERE c.id = asked)
     AND EXISTS (SELECT FROM acting_membership() a JOIN role_facts() r ON r.role = a.role AND r.opens);
END $$;
