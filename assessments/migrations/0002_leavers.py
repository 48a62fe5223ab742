"""An administrator hands a leaver's unfinished assessments to a trained colleague without seeing one."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION assessments_being_written(whom uuid, at_agency uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN (SELECT count(*) FROM assessments_assessment a
           WHERE a.assessor_id = whom AND a.agency_id = at_agency AND a.status IN ('draft', 'returned'));
END $$;

-- Only where the colleague can open the case already: the places on teams were handed over before.
CREATE FUNCTION assessments_hand_over(whom uuid, at_agency uuid, successor uuid)
RETURNS TABLE (assessment uuid, about_case uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN QUERY UPDATE assessments_assessment a SET assessor_id = successor, version = a.version + 1
   WHERE a.assessor_id = whom AND a.agency_id = at_agency AND a.status IN ('draft', 'returned')
     AND EXISTS (SELECT FROM cases_teammember t WHERE t.case_id = a.case_id AND t.user_id = successor
                    AND t.agency_id = at_agency AND t.valid_from <= statement_timestamp()
                    AND (t.valid_until IS NULL OR t.valid_until > statement_timestamp()))
  RETURNING a.id, a.case_id;
END $$;

REVOKE ALL ON FUNCTION assessments_being_written(uuid, uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION assessments_hand_over(uuid, uuid, uuid) FROM PUBLIC;
"""

BACKWARD = """
DROP FUNCTION assessments_being_written(uuid, uuid);
DROP FUNCTION assessments_hand_over(uuid, uuid, uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial"), ("agencies", "0004_administers"), ("cases", "0005_leavers")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
