-- To whom a case is open, as PostgreSQL sees it. The first wall says the same in cases/models/openness.py; neither
-- reads the other, and neither reads the access list. Every function asks the grant tables for the membership that
-- acts (set per transaction by agencies/database_context.py): a role or agency named by the application is not heard.
--
-- plpgsql keeps its plans, so that one call costs microseconds; `manage.py secure_rows` writes role_facts() besides.

-- Who acts, with what their role may: asked once a statement, and handed to the questions about each row.
DO $$ BEGIN
  IF to_regtype('acting_person') IS NULL THEN
    CREATE TYPE acting_person AS (
      user_id uuid, agency_id uuid, role text, statutory boolean, breaks_glass boolean, agency_wide boolean,
      supervises boolean, sections text[]);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION acting_membership()
RETURNS TABLE (user_id uuid, agency_id uuid, role text)
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE ROWS 1 SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT m.user_id, m.agency_id, m.role::text
      FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id AND u.is_active
     WHERE m.id = nullif(current_setting('throughcare.membership_id', true), '')::uuid
       AND m.valid_from <= statement_timestamp()
       AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp());
END $$;

CREATE OR REPLACE FUNCTION acting() RETURNS acting_person
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE found acting_person;
BEGIN
  SELECT a.user_id, a.agency_id, a.role, g.is_statutory, r.breaks_glass, r.agency_wide, r.supervises, r.sections
    INTO found
    FROM acting_membership() a JOIN role_facts() r ON r.role = a.role AND r.views
    JOIN agencies_agency g ON g.id = a.agency_id;
  RETURN found;
END $$;

CREATE OR REPLACE FUNCTION acting_user() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT user_id FROM public.acting_membership()';

CREATE OR REPLACE FUNCTION acting_agency() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT agency_id FROM public.acting_membership()';

CREATE OR REPLACE FUNCTION acting_role() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT role FROM public.acting_membership()';

-- Under whose names the access list has rows for the acting membership.
CREATE OR REPLACE FUNCTION acting_principals() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (
    SELECT CASE WHEN r.agency_wide THEN ARRAY[a.agency_id] ELSE '{}'::uuid[] END
           || nullif(current_setting('throughcare.membership_id', true), '')::uuid
      FROM acting_membership() a JOIN role_facts() r ON r.role = a.role AND r.views);
END $$;

CREATE OR REPLACE FUNCTION acting_supervises(somebody uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM acting_membership() a JOIN role_facts() r ON r.role = a.role AND r.supervises
      JOIN agencies_supervision s ON s.supervisor_id = a.user_id AND s.agency_id = a.agency_id
     WHERE s.supervised_id = somebody AND s.valid_from <= statement_timestamp()
       AND (s.valid_until IS NULL OR s.valid_until > statement_timestamp()));
END $$;

-- Whether the case is open to the acting membership for this section ('' asks only whether it exists for them).
-- One small question after the other, so that most rows are answered by the first. Tables are named with their
-- schema instead of setting a search_path, which costs more than a question; the operators are pg_catalog's, for
-- nobody but the owner may create others in a schema that is searched.
CREATE OR REPLACE FUNCTION case_granted(asked uuid, wanted text, actor acting_person) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 200 AS $$
BEGIN
  PERFORM FROM public.cases_participation p LEFT JOIN public.agencies_sharingagreement s ON s.id = p.agreement_id
    WHERE p.case_id = asked AND p.agency_id = actor.agency_id
      AND p.valid_from <= statement_timestamp()
      AND (p.valid_until IS NULL OR p.valid_until > statement_timestamp())
      AND (wanted = '' OR wanted = ANY (p.sections))
      AND (CASE WHEN p.agreement_id IS NULL THEN actor.statutory AND p.gateway <> ''
                ELSE s.valid_from <= statement_timestamp()
                 AND (s.valid_until IS NULL OR s.valid_until > statement_timestamp()) END);
  IF NOT FOUND THEN RETURN false; END IF;
  IF NOT actor.agency_wide THEN
    PERFORM FROM public.cases_teammember t
      WHERE t.case_id = asked AND t.user_id = actor.user_id AND t.agency_id = actor.agency_id
        AND t.valid_from <= statement_timestamp()
        AND (t.valid_until IS NULL OR t.valid_until > statement_timestamp());
    IF NOT FOUND THEN
      IF NOT actor.supervises THEN RETURN false; END IF;
      PERFORM FROM public.cases_teammember t JOIN public.agencies_supervision s ON s.supervised_id = t.user_id
        WHERE t.case_id = asked AND t.agency_id = actor.agency_id AND s.agency_id = actor.agency_id
          AND s.supervisor_id = actor.user_id
          AND t.valid_from <= statement_timestamp()
          AND (t.valid_until IS NULL OR t.valid_until > statement_timestamp())
          AND s.valid_from <= statement_timestamp()
          AND (s.valid_until IS NULL OR s.valid_until > statement_timestamp());
      IF NOT FOUND THEN RETURN false; END IF;
    END IF;
  END IF;
  PERFORM FROM public.cases_restriction r
    WHERE r.case_id = asked AND r.valid_from <= statement_timestamp()
      AND (r.valid_until IS NULL OR r.valid_until > statement_timestamp());
  IF FOUND THEN
    PERFORM FROM public.cases_namedoncase n WHERE n.content_object_id = asked AND n.user_id = actor.user_id;
    RETURN FOUND;
  END IF;
  RETURN true;
END $$;

-- What others made of the sources of a case is not there for whoever rates it blind (cases/models/blind.py).
CREATE OR REPLACE FUNCTION rates_blind(asked uuid, somebody uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 50 AS $$
BEGIN
  PERFORM FROM public.cases_blindperiod b
    WHERE b.case_id = asked AND b.user_id = somebody AND b.valid_from <= statement_timestamp()
      AND (b.valid_until IS NULL OR b.valid_until > statement_timestamp());
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION acting_rates_blind(asked uuid) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT public.rates_blind(asked, public.acting_user())';

-- What a blind rater writes themselves asks this; everything else asks case_open().
CREATE OR REPLACE FUNCTION case_open_though_blind(asked uuid, wanted text, actor acting_person) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 300 AS $$
BEGIN
  IF actor.user_id IS NULL OR (wanted <> '' AND NOT wanted = ANY (actor.sections)) THEN RETURN false; END IF;
  IF NOT public.case_granted(asked, wanted, actor) THEN
    IF NOT actor.breaks_glass OR wanted = ANY ('{source,session,supervision}'::text[]) THEN RETURN false; END IF;
    PERFORM FROM public.cases_breakglass b
      WHERE b.case_id = asked AND b.user_id = actor.user_id AND b.agency_id = actor.agency_id
        AND b.valid_from <= statement_timestamp() AND b.valid_until > statement_timestamp();
    IF NOT FOUND THEN RETURN false; END IF;
  END IF;
  PERFORM FROM public.cases_exclusion e
    WHERE e.case_id = asked AND e.user_id = actor.user_id AND e.valid_from <= statement_timestamp()
      AND (e.valid_until IS NULL OR e.valid_until > statement_timestamp());
  RETURN NOT FOUND;
END $$;

CREATE OR REPLACE FUNCTION case_open(asked uuid, wanted text, actor acting_person) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 300 AS $$
BEGIN
  RETURN public.case_open_though_blind(asked, wanted, actor)
     AND NOT (wanted = ANY ('{assessment_summary,assessment,intervention,session,panel}'::text[])
              AND public.rates_blind(asked, actor.user_id));
END $$;

CREATE OR REPLACE FUNCTION case_open(asked uuid, wanted text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT public.case_open(asked, wanted, public.acting())';

-- A person is seen through any case of theirs that is open.
CREATE OR REPLACE FUNCTION person_open(asked uuid, wanted text, actor acting_person) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 400 AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM public.cases_case c WHERE c.person_id = asked AND public.case_open(c.id, wanted, actor));
END $$;

-- Whoever opens a case takes part in it first: allowed for themselves, and only while there is no such case yet.
CREATE OR REPLACE FUNCTION case_is_new(asked uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 100 SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN NOT EXISTS (SELECT FROM cases_case c WHERE c.id = asked)
     AND EXISTS (SELECT FROM acting_membership() a JOIN role_facts() r ON r.role = a.role AND r.opens);
END $$;

-- Who reads the ledger: the first wall says it in cases/models/ledger_rule.py. An officer of governance sees no case,
-- so which cases their agency leads is asked here, for whoever acts, and is nothing for anybody else.
CREATE OR REPLACE FUNCTION ledger_reads() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS
'SELECT EXISTS (SELECT FROM public.acting_membership() a JOIN public.ledger_roles() r ON r.role = a.role AND r.reads)';

CREATE OR REPLACE FUNCTION ledger_cases_led() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT c.id FROM acting_membership() a JOIN ledger_roles() r ON r.role = a.role AND r.reads
      JOIN cases_case c ON c.lead_agency_id = a.agency_id;
END $$;

-- Spares asking about each row whether its case is kept from the officer: hardly any officer is kept from any, and
-- hardly any rates one blind.
CREATE OR REPLACE FUNCTION ledger_keeps_nothing() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN ledger_reads() AND NOT EXISTS (
    SELECT FROM cases_exclusion e JOIN acting_membership() a ON a.user_id = e.user_id
     WHERE e.valid_from <= statement_timestamp()
       AND (e.valid_until IS NULL OR e.valid_until > statement_timestamp()))
   AND NOT EXISTS (
    SELECT FROM cases_blindperiod b JOIN acting_membership() a ON a.user_id = b.user_id
     WHERE b.valid_from <= statement_timestamp()
       AND (b.valid_until IS NULL OR b.valid_until > statement_timestamp()));
END $$;

CREATE OR REPLACE FUNCTION ledger_tells() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS
'SELECT EXISTS (SELECT FROM public.acting_membership() a JOIN public.ledger_roles() r ON r.role = a.role AND r.told)';

-- What is told of one case to those to whom it is open, and not for having broken the glass; asked of their role before.
-- Nothing to whoever rates it blind.
CREATE OR REPLACE FUNCTION ledger_told(asked uuid, wanted text, actor acting_person) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 500 AS $$
BEGIN
  IF asked IS NULL OR actor.user_id IS NULL THEN RETURN false; END IF;
  actor.breaks_glass := false;
  IF NOT public.case_open(asked, '', actor) OR public.rates_blind(asked, actor.user_id) THEN RETURN false; END IF;
  PERFORM FROM public.cases_case c WHERE c.id = asked AND c.lead_agency_id = actor.agency_id;
  RETURN FOUND OR public.case_open(asked, wanted, actor);
END $$;

-- Whether a key is that of a reported item which its handling keeps from the acting agency, or of a decision about one,
-- or of who reported it: what copies, cites or tells of such an item is kept too. So is what two other agencies ask
-- each other, and what an agency told outside and keeps to itself. The item's own policy says it apart.
CREATE OR REPLACE FUNCTION item_kept(asked uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE COST 200 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE reader uuid := acting_agency();
BEGIN
  RETURN EXISTS (SELECT FROM cases_informationorigin o WHERE o.id = asked AND o.agency_id IS DISTINCT FROM reader)
      OR EXISTS (
    SELECT FROM cases_informationdisclosure t
     WHERE t.id = asked AND t.who_reads <> 'everybody' AND t.agency_id IS DISTINCT FROM reader)
      OR EXISTS (
    SELECT FROM cases_informationrequest q
     WHERE q.id IN (SELECT asked UNION ALL SELECT w.request_id FROM cases_informationanswer w WHERE w.id = asked)
       AND (reader IS NULL OR reader NOT IN (q.from_agency_id, q.to_agency_id)))
      OR EXISTS (
    SELECT FROM cases_informationitem i
     WHERE i.id IN (
       SELECT asked
       UNION ALL SELECT d.item_id FROM cases_informationdecision d WHERE d.id = asked
       UNION ALL SELECT x.item_id FROM cases_informationcontext x WHERE x.id = asked
       UNION ALL SELECT c.item_id FROM cases_informationcitation c WHERE c.id = asked
       UNION ALL SELECT a.item_id FROM cases_informationalert a WHERE a.id = asked
       UNION ALL SELECT s.item_id FROM cases_informationsource s WHERE s.id = asked)
       AND i.agency_id IS DISTINCT FROM reader
       AND NOT coalesce(
         CASE WHEN i.graded_with = '' THEN i.until_graded = 'everybody'
              ELSE i.read_by IS NULL OR reader = ANY (i.read_by) END, false));
END $$;
