-- How often two assessors who rated the same person apart chose which levels: counts by factor, for the clock alone.
-- No key of a case, a person or a rater leaves it. How many raters stand behind a group's pairs, and how many pairs
-- one of them alone made, are told to the clock so that it keeps no figure that would be one rater's own.
--
-- A pair counts once both have finished: the second is submitted and the first countersigned, and not being amended.
-- The first is taken as it was signed before the two were compared: whoever amended it later knew the second.
CREATE FUNCTION assessments_agreement(of_instrument uuid)
RETURNS TABLE (grouped_by text, in_group text, factor text, first_level text, second_level text,
              pairs bigint, raters bigint, most_by_one bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH compared AS (
  SELECT s.id, s.rater_id, f.levels,
         extract(year FROM s.submitted_at AT TIME ZONE 'Europe/London')::int::text AS submitted_in,
         coalesce(t.certified_in, 'none') AS certified_in
    FROM assessments_secondrating s
    JOIN assessments_assessment a ON a.id = s.assessment_id
    JOIN assessments_instrument i ON i.id = s.instrument_id
   CROSS JOIN LATERAL (
         SELECT g.levels FROM assessments_signedsummary g
          WHERE g.assessment_id = a.id AND (g.voided_at IS NULL OR g.voided_at > s.submitted_at)
          ORDER BY g.revision LIMIT 1) AS f
   CROSS JOIN LATERAL (
         SELECT extract(year FROM min(c.valid_from) AT TIME ZONE 'Europe/London')::int::text AS certified_in
           FROM agencies_competence c
          WHERE c.user_id = s.rater_id AND c.kind = i.definition ->> 'competence'
            AND c.withdrawn_because = '' AND c.valid_from <= s.submitted_at) AS t
   WHERE s.instrument_id = of_instrument AND s.status IN ('submitted', 'reconciled')
     AND a.status IN ('countersigned', 'superseded')
), grouped AS (
  SELECT 'whole' AS grouped_by, 'all' AS in_group, id, rater_id, levels FROM compared
  UNION ALL
  SELECT 'period', submitted_in, id, rater_id, levels FROM compared
  UNION ALL
  SELECT 'cohort', certified_in, id, rater_id, levels FROM compared
)
SELECT grouped_by, in_group, '', '', '', sum(many)::bigint, count(*), max(many)
  FROM (SELECT grouped_by, in_group, rater_id, count(*) AS many FROM grouped GROUP BY 1, 2, 3) AS of_raters
 GROUP BY 1, 2
 UNION ALL
SELECT g.grouped_by, g.in_group, r.factor_code, coalesce(g.levels ->> r.factor_code, ''), r.level, count(*), 0, 0
  FROM grouped g JOIN assessments_secondratingfactor r ON r.second_id = g.id
 GROUP BY 1, 2, 3, 4, 5
$$;
REVOKE ALL ON FUNCTION assessments_agreement(uuid) FROM PUBLIC;
