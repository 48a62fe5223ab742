-- Whether something of a section that whoever acts is not shown stands in the way of closing a case. Asked by the agency
-- that leads it, and answered yes or no: not what it is, nor whose, nor how much. What is shown is told by the questions
-- of cases/closing.py, each of which has a line here. Which roles close cases is filled in from agencies/roles.py.
CREATE OR REPLACE FUNCTION closing_waits_unseen(asked uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE me acting_person := acting();
BEGIN
  IF NOT case_open(asked, '', me) OR me.role NOT IN (WHO_CLOSES)
     OR NOT EXISTS (SELECT FROM cases_case c WHERE c.id = asked AND c.lead_agency_id = me.agency_id)
  THEN RETURN false; END IF;
  RETURN
    (NOT case_open(asked, 'assessment', me) AND EXISTS (
      SELECT FROM assessments_assessment a
       WHERE a.case_id = asked AND a.status IN ('draft', 'returned', 'amending', 'submitted', 'half_signed')))
    OR (NOT case_open(asked, 'assessment', me) AND EXISTS (
      SELECT FROM assessments_secondrating r
       WHERE r.case_id = asked AND r.status IN ('asked', 'accepted')))
    OR (NOT case_open(asked, 'intervention', me) AND EXISTS (
      SELECT FROM interventions_plan p WHERE p.case_id = asked AND p.status IN ('draft', 'agreed')))
    OR (NOT case_open(asked, 'intervention', me) AND EXISTS (
      SELECT FROM interventions_planreport r WHERE r.case_id = asked AND r.state IN ('waiting', 'sent_back')))
    OR (NOT case_open(asked, 'safety', me) AND EXISTS (
      SELECT FROM interventions_concern c WHERE c.case_id = asked AND c.acknowledged_at IS NULL))
    OR (NOT case_open(asked, 'panel', me) AND EXISTS (
      SELECT FROM panels_panelaction p WHERE p.case_id = asked AND p.status IN ('open', 'accepted')))
    OR (NOT case_open(asked, 'contacts', me) AND EXISTS (
      SELECT FROM cases_mentormatch m
       WHERE m.case_id = asked AND m.began_on IS NOT NULL AND m.ended_on IS NULL AND m.withdrawn_at IS NULL))
    OR EXISTS (
      SELECT FROM cases_informationrequest q WHERE q.case_id = asked AND q.stage IN ('waiting', 'partly')
         AND NOT (me.agency_id IN (q.from_agency_id, q.to_agency_id) AND case_open(asked, q.in_section, me)));
END $$;
