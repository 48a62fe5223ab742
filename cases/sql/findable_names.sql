-- Under which names somebody may find a person: one row per principal, case, span of time and name, kept in step with
-- the access list, the identity details and who may see them. What is searched is what is open to the reader: nothing
-- hidden is looked at on the way, so that neither an answer nor how long it takes tells of anybody hidden.

-- How a folded name sounds, word by word: consonants in Latin letters. Spellings of one name in several scripts
-- mostly differ in their vowels: Muhammad, Mohamed, Мухаммед and محمد all give mhmd.
CREATE FUNCTION name_sounds(folded text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE heard text := folded;
BEGIN
  heard := translate(heard, 'бвгджзклмнпрстфхцчшщ', 'bvgdjzklmnprstfhsCXX');
  heard := translate(heard, 'بپتثجحخدذرزسشصضطظغفقكکگلمنهچژ', 'bbttjhhddrzsXsdtzgfkkkglmnhCj');
  heard := replace(replace(heard, 'shch', 'X'), 'sch', 'X');
  heard := replace(replace(heard, 'sh', 'X'), 'ch', 'C');
  heard := replace(replace(heard, 'ph', 'f'), 'kh', 'h');
  heard := replace(replace(heard, 'zh', 'j'), 'dj', 'j');
  heard := regexp_replace(heard, '([tdg])h', '\1', 'g');
  heard := regexp_replace(heard, 't[sz]', 's', 'g');
  heard := replace(heard, 'x', 'ks');
  heard := regexp_replace(heard, 'c?k|q|c', 'k', 'g');
  heard := replace(heard, 'z', 's');
  heard := regexp_replace(heard, 'h( |$)', '\1', 'g');
  -- Vowels, and what stands for one, in each script. Letters of other scripts stay.
  heard := translate(heard, 'aeiouywаеиоуыэюяьъйіїєاأإآىيیوؤئءعةہ', '');
  RETURN lower(regexp_replace(heard, '([^ ])\1+', '\1', 'g') COLLATE "C");
END $$;

-- The groups of three letters of a name's words, each as one of 256 marks, and those of how it sounds, each as two:
-- a spelling in another script shares these alone.
CREATE FUNCTION name_marks(folded text) RETURNS bit(256)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  marks bit(256) := 0::bit(256);
  letters text := '  ' || replace(folded, ' ', '   ') || ' ';
  sounds text := '  ' || replace(public.name_sounds(folded), ' ', '   ') || ' ';
  hashed text;
BEGIN
  FOR place IN 1 .. length(letters) - 2 LOOP
    CONTINUE WHEN substr(letters, place + 1, 2) = '  '; -- between two words
    marks := set_bit(marks, ('x' || left(md5(substr(letters, place, 3)), 2))::bit(8)::int, 1);
  END LOOP;
  FOR place IN 1 .. length(sounds) - 2 LOOP
    CONTINUE WHEN substr(sounds, place + 1, 2) = '  ';
    hashed := 'x' || left(md5('~' || substr(sounds, place, 3)), 4);
    marks := set_bit(marks, left(hashed, 3)::bit(8)::int, 1);
    marks := set_bit(marks, ('x' || right(hashed, 2))::bit(8)::int, 1);
  END LOOP;
  RETURN marks;
END $$;

CREATE FUNCTION findable_names_of(asked uuid[])
RETURNS TABLE (principal uuid, case_id uuid, person_id uuid, name_key text, marks bit(256),
               valid_from timestamptz, valid_until timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
WITH listed AS MATERIALIZED (
  SELECT a.principal, a.case_id, a.person_id, tstzrange(a.valid_from, a.valid_until) AS during,
         coalesce(m.agency_id, a.principal) AS agency_id, m.user_id
    FROM cases_accessrow a LEFT JOIN agencies_membership m ON m.id = a.principal
   WHERE a.case_id = ANY (asked)
), shown AS (
  -- the identity section was granted to the agency
  SELECT l.principal, l.case_id, l.person_id,
         l.during * tstzrange(p.valid_from, p.valid_until)
           * CASE WHEN s.id IS NULL THEN tstzrange(NULL, NULL)
                  WHEN s.valid_from IS NULL THEN 'empty'::tstzrange
                  ELSE tstzrange(s.valid_from, s.valid_until) END AS during
    FROM listed l
    JOIN cases_participation p ON p.case_id = l.case_id AND p.agency_id = l.agency_id AND 'identity' = ANY (p.sections)
    JOIN agencies_agency g ON g.id = p.agency_id
    LEFT JOIN agencies_sharingagreement s ON s.id = p.agreement_id
   WHERE p.agreement_id IS NOT NULL OR (g.is_statutory AND p.gateway <> '')
  UNION ALL -- or glass was broken
  SELECT l.principal, l.case_id, l.person_id, l.during * tstzrange(b.valid_from, b.valid_until)
    FROM listed l
    JOIN cases_breakglass b ON b.case_id = l.case_id AND b.user_id = l.user_id AND b.agency_id = l.agency_id
), spans AS (
  SELECT w.principal, w.case_id, w.person_id, unnest(range_agg(w.during)) AS during FROM shown w GROUP BY 1, 2, 3
), named AS (
  SELECT i.person_id, btrim(replace(i.sort_name, ',', '')) AS name_key FROM cases_personidentity i
   WHERE i.person_id IN (SELECT l.person_id FROM listed l)
  UNION
  SELECT n.person_id, n.sort_name::text FROM cases_alias n
   WHERE n.person_id IN (SELECT l.person_id FROM listed l) AND n.withdrawn_at IS NULL AND n.sort_name <> ''
), marked AS MATERIALIZED (
  SELECT n.person_id, n.name_key, name_marks(n.name_key) AS marks FROM named n
)
SELECT s.principal, s.case_id, s.person_id, n.name_key, n.marks, lower(s.during), upper(s.during)
  FROM spans s JOIN marked n ON n.person_id = s.person_id
 WHERE upper(s.during) IS NULL OR upper(s.during) > statement_timestamp();
$$;

CREATE FUNCTION refresh_findable_names(asked uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF coalesce(cardinality(asked), 0) = 0 THEN RETURN; END IF;
  PERFORM FROM cases_case c WHERE c.id = ANY (asked) ORDER BY c.id FOR NO KEY UPDATE;
  DELETE FROM cases_findablename f WHERE f.case_id = ANY (asked);
  INSERT INTO cases_findablename (principal, case_id, person_id, name_key, marks, valid_from, valid_until)
  SELECT f.principal, f.case_id, f.person_id, f.name_key, f.marks, f.valid_from, f.valid_until
    FROM findable_names_of(asked) f;
END $$;

-- As before (access_list.sql), and the names besides: whatever changes to whom a case is open changes who finds it.
CREATE OR REPLACE FUNCTION refresh_access_list(asked uuid[]) RETURNS void
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
  PERFORM refresh_findable_names(asked);
END $$;

CREATE FUNCTION person_renamed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM refresh_findable_names(ARRAY(
      SELECT c.id FROM cases_case c WHERE c.person_id IN (SELECT r.person_id FROM before_rows r)));
  ELSE
    PERFORM refresh_findable_names(ARRAY(
      SELECT c.id FROM cases_case c WHERE c.person_id IN (SELECT r.person_id FROM after_rows r)));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION case_of_another_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM refresh_findable_names(ARRAY(
    SELECT c.id FROM after_rows c JOIN before_rows b ON b.id = c.id WHERE b.person_id <> c.person_id));
  RETURN NULL;
END $$;

CREATE TRIGGER person_renamed_on_insert AFTER INSERT ON cases_personidentity
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION person_renamed();
CREATE TRIGGER person_renamed_on_update AFTER UPDATE ON cases_personidentity
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION person_renamed();
CREATE TRIGGER person_renamed_on_delete AFTER DELETE ON cases_personidentity
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION person_renamed();
CREATE TRIGGER person_renamed_on_insert AFTER INSERT ON cases_alias
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION person_renamed();
CREATE TRIGGER person_renamed_on_update AFTER UPDATE ON cases_alias
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION person_renamed();
CREATE TRIGGER person_renamed_on_delete AFTER DELETE ON cases_alias
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION person_renamed();
-- By name after case_opened_or_redated, which carries the person over to the access list first.
CREATE TRIGGER case_opened_or_redated_then_renamed AFTER UPDATE ON cases_case
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION case_of_another_person();
REVOKE ALL ON FUNCTION findable_names_of(uuid[]), refresh_findable_names(uuid[]), refresh_access_list(uuid[]) FROM PUBLIC;
