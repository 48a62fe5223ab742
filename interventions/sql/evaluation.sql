-- How plans of one agency that ended in these days went, in counts. For the clock alone: it takes away the small counts
-- before anybody sees one. Nobody is named, and no key leaves it. Each person is counted once, by the plan that ended last.
CREATE FUNCTION interventions_evaluation(of_agency uuid, first_day date, last_day date)
RETURNS TABLE (counted text, answer text, was text, now_is text, grouped_by text, in_group text, people bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH ended AS (
  SELECT DISTINCT ON (c.person_id) p.id, p.case_id, p.assessment_id, p.assessed_on, p.started_on, p.ended_on, p.status,
         g.code AS programme, g.definition -> 'dose' AS dose
    FROM interventions_plan p
    JOIN interventions_programme g ON g.id = p.programme_id
    JOIN cases_case c ON c.id = p.case_id
   WHERE p.agency_id = of_agency AND p.status IN ('completed', 'ended') AND p.ended_on BETWEEN first_day AND last_day
   ORDER BY c.person_id, p.ended_on DESC, p.id
), facts AS (
  SELECT e.*, coalesce(s.stage, '') AS stage, coalesce(f.engagement, '') AS first_took, coalesce(l.engagement, '') AS last_took,
         CASE e.status WHEN 'completed' THEN 'completed' ELSE coalesce(r.ended_because, '') END AS why,
         CASE WHEN NOT e.dose ? 'sessions_to' THEN ''
              WHEN h.held < coalesce((e.dose ->> 'sessions_from')::int, 0) THEN 'under'
              WHEN h.held > (e.dose ->> 'sessions_to')::int THEN 'over' ELSE 'within' END AS dose_met
    FROM ended e
   CROSS JOIN LATERAL (SELECT count(*) AS held FROM interventions_session x WHERE x.plan_id = e.id AND x.attended) h
    LEFT JOIN LATERAL (SELECT x.engagement FROM interventions_session x WHERE x.plan_id = e.id AND x.attended
                        ORDER BY x.held_on, x.recorded_at LIMIT 1) f ON true
    LEFT JOIN LATERAL (SELECT x.engagement FROM interventions_session x WHERE x.plan_id = e.id AND x.attended
                        ORDER BY x.held_on DESC, x.recorded_at DESC LIMIT 1) l ON true
    LEFT JOIN LATERAL (SELECT x.stage FROM cases_stageofdisengagement x
                        WHERE x.case_id = e.case_id AND x.withdrawn_at IS NULL AND x.judged_on <= e.started_on
                        ORDER BY x.judged_on DESC, x.recorded_at DESC LIMIT 1) s ON true
    LEFT JOIN interventions_planreport r ON r.plan_id = e.id AND r.kind = 'early_end'
), told AS (
  SELECT m.counted, m.answer, NULL AS was, NULL AS now_is, g.grouped_by, g.in_group, f.id
    FROM facts f
   CROSS JOIN LATERAL (VALUES ('ending', f.why), ('dose', f.dose_met), ('stage', f.stage), ('first', f.first_took),
                              ('last', f.last_took)) AS m(counted, answer)
   CROSS JOIN LATERAL (VALUES ('everybody', ''), ('programme', f.programme), ('ending', f.status)) AS g(grouped_by, in_group)
  UNION ALL
  SELECT 'change ' || i.code || ' ' || b.factor, '', b.rated, a.levels ->> b.factor, 'worked_on',
         CASE WHEN w.id IS NULL THEN '' WHEN w.answered THEN 'targeted' ELSE 'left' END, e.id
    FROM ended e
    JOIN LATERAL (SELECT s.levels, s.instrument_id FROM assessments_signedsummary s
                   WHERE s.assessment_id = e.assessment_id
                     AND (s.signed_at AT TIME ZONE 'Europe/London')::date <= e.assessed_on
                   ORDER BY s.revision DESC LIMIT 1) AS x ON true
    JOIN assessments_instrument i ON i.id = x.instrument_id
    JOIN LATERAL (SELECT s.levels FROM assessments_signedsummary s JOIN assessments_instrument j ON j.id = s.instrument_id
                   WHERE s.case_id = e.case_id AND j.code = i.code AND s.voided_at IS NULL
                     AND (s.signed_at AT TIME ZONE 'Europe/London')::date >= e.ended_on
                     AND s.assessment_id <> e.assessment_id
                   ORDER BY s.signed_at, s.id LIMIT 1) AS a ON true
   CROSS JOIN LATERAL jsonb_each_text(x.levels) AS b(factor, rated)
    LEFT JOIN LATERAL (
      SELECT k.id, EXISTS (SELECT FROM interventions_planmodule m, jsonb_array_elements(k.lines) AS line
                            WHERE m.plan_id = e.id AND m.decision IN ('accepted', 'added')
                              AND line -> 'modules' ? m.code) AS answered
        FROM interventions_ratedfactor k WHERE k.plan_id = e.id AND k.code = b.factor) AS w ON true
)
SELECT counted, answer, was, now_is, grouped_by, in_group, count(*) FROM told GROUP BY 1, 2, 3, 4, 5, 6
$$;
REVOKE ALL ON FUNCTION interventions_evaluation(uuid, date, date) FROM PUBLIC;
