"""An administrator hands a leaver's panel actions to a colleague without seeing one."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION panels_open_actions(whom uuid, at_agency uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN (SELECT count(*) FROM panels_panelaction a
           WHERE a.owner_id = whom AND a.owner_agency_id = at_agency AND a.status IN ('open', 'accepted'));
END $$;

CREATE FUNCTION panels_hand_over(whom uuid, at_agency uuid, successor uuid)
RETURNS TABLE (panel_action uuid, about_case uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM agencies_must_administer(at_agency);
  RETURN QUERY UPDATE panels_panelaction a SET owner_id = successor, version = a.version + 1
   WHERE a.owner_id = whom AND a.owner_agency_id = at_agency AND a.status IN ('open', 'accepted')
  RETURNING a.id, a.case_id;
END $$;

REVOKE ALL ON FUNCTION panels_open_actions(uuid, uuid) FROM PUBLIC;
REVOKE ALL ON FUNCTION panels_hand_over(uuid, uuid, uuid) FROM PUBLIC;
"""

BACKWARD = """
DROP FUNCTION panels_open_actions(uuid, uuid);
DROP FUNCTION panels_hand_over(uuid, uuid, uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("panels", "0001_initial"), ("agencies", "0004_administers")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
