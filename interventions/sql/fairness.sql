-- How many people of one agency were judged, placed or believed how, by group. For the clock alone: it takes away the
-- small counts before anybody sees one. Nobody is named, and no key leaves it.
--
-- Each person is counted once in each table: as they were last judged in those days, on what they were last placed.
CREATE FUNCTION interventions_fairness(of_agency uuid, first_day date, last_day date)
RETURNS TABLE (family text, counted text, outcome text, grouped_by text, in_group text, people bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH signed AS (
  SELECT DISTINCT ON (c.person_id, s.instrument_id) c.person_id, s.instrument_id, s.judgements
    FROM assessments_signedsummary s
    JOIN assessments_assessment a ON a.id = s.assessment_id
    JOIN cases_case c ON c.id = s.case_id
   WHERE a.agency_id = of_agency AND a.status IN ('countersigned', 'superseded')
     AND (s.signed_at AT TIME ZONE 'Europe/London')::date BETWEEN first_day AND last_day
   ORDER BY c.person_id, s.instrument_id, s.signed_at DESC
), placed AS (
  SELECT DISTINCT ON (c.person_id) c.person_id, g.code || '/' || g.version AS programme
    FROM interventions_plan p
    JOIN interventions_programme g ON g.id = p.programme_id
    JOIN cases_case c ON c.id = p.case_id
   WHERE p.agency_id = of_agency AND p.started_on BETWEEN first_day AND last_day
   ORDER BY c.person_id, p.started_on DESC, p.id
), decided AS (
  SELECT c.person_id, bool_or(d.kind IN ('dismissed_invalid', 'dismissed_old')) AS is_dismissed
    FROM cases_informationdecision d
    JOIN cases_case c ON c.id = d.case_id
   WHERE d.agency_id = of_agency AND d.kind IN ('graded', 'dismissed_invalid', 'dismissed_old')
     AND (d.decided_at AT TIME ZONE 'Europe/London')::date BETWEEN first_day AND last_day
   GROUP BY c.person_id
), acts AS (
  SELECT 'rating ' || i.code || '/' || i.version AS family,
         'rating ' || i.code || '/' || i.version || ' ' || (d.one ->> 'code') AS counted,
         coalesce(s.judgements -> (d.one ->> 'code') ->> 'words', '') AS outcome, s.person_id
    FROM signed s
    JOIN assessments_instrument i ON i.id = s.instrument_id
   CROSS JOIN LATERAL jsonb_array_elements(i.definition -> 'domains') AS d(one)
  UNION ALL
  SELECT 'placement', 'placement', coalesce(p.programme, 'none'), person_id
    FROM placed p FULL JOIN (SELECT DISTINCT person_id FROM signed) a USING (person_id)
  UNION ALL
  SELECT 'dismissal', 'dismissal', CASE WHEN is_dismissed THEN 'dismissed' ELSE 'kept' END, person_id FROM decided
), people AS (
  SELECT DISTINCT person_id FROM acts
), grouped AS (
  SELECT p.person_id, g.grouped_by, g.in_group
    FROM people p
    LEFT JOIN cases_personidentity i ON i.person_id = p.person_id
   CROSS JOIN LATERAL (SELECT strands FROM cases_case c WHERE c.person_id = p.person_id
                        ORDER BY c.opened_on DESC, c.id LIMIT 1) AS last_case
   CROSS JOIN LATERAL (SELECT extract(year FROM age(last_day, i.date_of_birth)) AS years) AS lived
   CROSS JOIN LATERAL (VALUES
     ('strand', CASE cardinality(strands) WHEN 0 THEN 'none' WHEN 1 THEN strands[1] ELSE 'mixed' END),
     ('age', CASE WHEN years IS NULL THEN 'not_known' WHEN years < 18 THEN '0' WHEN years < 25 THEN '18'
                  WHEN years < 35 THEN '25' WHEN years < 50 THEN '35' ELSE '50' END)
   ) AS g(grouped_by, in_group)
  UNION ALL
  SELECT p.person_id, b.name, coalesce((
           SELECT e.counted_as FROM cases_protectedcharacteristic e JOIN cases_case c ON c.id = e.case_id
            WHERE c.person_id = p.person_id AND e.withdrawn_at IS NULL AND starts_with(e.counted_as, b.name || '_')
            ORDER BY e.recorded_at DESC, e.id LIMIT 1), 'not_known')
    FROM people p CROSS JOIN (VALUES ('belief'), ('race'), ('sex')) AS b(name)
)
SELECT a.family, a.counted, a.outcome, g.grouped_by, g.in_group, count(*)
  FROM acts a JOIN grouped g USING (person_id)
 GROUP BY 1, 2, 3, 4, 5
$$;
REVOKE ALL ON FUNCTION interventions_fairness(uuid, date, date) FROM PUBLIC;
