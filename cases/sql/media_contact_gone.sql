-- Who answers the media on an open case that is not open to them any more for the agency they answer for: they left it,
-- the team or the case, are kept from it, or act there only in roles that do not contribute to cases (`roles` do). Told with
-- who leads, to whom it falls to name somebody else.
CREATE FUNCTION media_contacts_gone(roles text[])
RETURNS TABLE (contact uuid, about_case uuid, reference text, lead_agency uuid, lead uuid, whose uuid, of_agency uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT k.id, k.case_id, c.reference::text, c.lead_agency_id, c.lead_practitioner_id, k.user_id, k.agency_id
    FROM cases_mediacontact k JOIN cases_case c ON c.id = k.case_id AND c.status = 'open'
   WHERE k.until IS NULL AND NOT EXISTS (
     SELECT FROM agencies_membership m JOIN agencies_user u ON u.id = m.user_id AND u.is_active
       JOIN role_facts() r ON r.role = m.role AND r.views
       JOIN agencies_agency g ON g.id = m.agency_id
      WHERE m.user_id = k.user_id AND m.agency_id = k.agency_id AND m.role = ANY (roles)
        AND m.valid_from <= statement_timestamp()
        AND (m.valid_until IS NULL OR m.valid_until > statement_timestamp())
        -- Without the glass, or somebody they supervise: neither makes them work on the case.
        AND case_open(k.case_id, 'core', ROW(m.user_id, m.agency_id, m.role, g.is_statutory, false, r.agency_wide,
                                             false, r.sections)::acting_person));
END $$;
REVOKE ALL ON FUNCTION media_contacts_gone(text[]) FROM PUBLIC;
