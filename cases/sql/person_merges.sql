-- What was agreed stays as it was agreed; what was undone stays undone. Nothing points to what itself points on.
CREATE FUNCTION person_merge_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.id, OLD.case_id, OLD.other_case_id, OLD.match_id, OLD.person_id, OLD.other_person_id, OLD.agency_id,
        OLD.other_agency_id, OLD.compared, OLD.reason, OLD.proposed_by_id, OLD.proposed_at, OLD.answer_by)
       IS DISTINCT FROM
       (NEW.id, NEW.case_id, NEW.other_case_id, NEW.match_id, NEW.person_id, NEW.other_person_id, NEW.agency_id,
        NEW.other_agency_id, NEW.compared, NEW.reason, NEW.proposed_by_id, NEW.proposed_at, NEW.answer_by)
       OR (OLD.state <> 'proposed' AND
           (OLD.survivor_id, OLD.absorbed_id, OLD.answer_reason, OLD.answered_by_id, OLD.answered_at) IS DISTINCT FROM
           (NEW.survivor_id, NEW.absorbed_id, NEW.answer_reason, NEW.answered_by_id, NEW.answered_at))
       OR NOT ((OLD.state = 'proposed' AND NEW.state IN ('declined', 'withdrawn', 'together'))
               OR (OLD.state = 'together' AND NEW.state = 'apart')) THEN
      RAISE EXCEPTION 'What was agreed about two records stays as it was agreed' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF NEW.state = 'together' THEN
    -- One at a time in all the record, so that two that are agreed at once do not make a chain.
    PERFORM pg_advisory_xact_lock(hashtext('cases_personmerge'));
    IF EXISTS (SELECT FROM cases_personmerge m WHERE m.state = 'together' AND m.id <> NEW.id
                  AND (m.absorbed_id IN (NEW.survivor_id, NEW.absorbed_id) OR m.survivor_id = NEW.absorbed_id)) THEN
      RAISE EXCEPTION 'A record that points to another is pointed to by none' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER person_merge_stands BEFORE INSERT OR UPDATE ON cases_personmerge
  FOR EACH ROW EXECUTE FUNCTION person_merge_stands();

CREATE FUNCTION possible_match_stays_decided() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'What was decided about two records stays decided' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER possible_match_stays_decided BEFORE UPDATE ON cases_possiblematch FOR EACH ROW
  WHEN (OLD.decision <> '' AND (OLD.undone_at IS NOT NULL OR
        (OLD.id, OLD.case_id, OLD.other_person_id, OLD.grounds, OLD.schemes, OLD.decision, OLD.reason,
         OLD.decided_by_id, OLD.decided_at) IS DISTINCT FROM
        (NEW.id, NEW.case_id, NEW.other_person_id, NEW.grounds, NEW.schemes, NEW.decision, NEW.reason,
         NEW.decided_by_id, NEW.decided_at)))
  EXECUTE FUNCTION possible_match_stays_decided();

-- Those that follow are called within the three last alone, and run as these do.
-- Who acts, where they decide for the lead of a case: by role, and with the name open to them.
CREATE FUNCTION decides_for_lead(asked uuid) RETURNS TABLE (user_id uuid, agency_id uuid)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT a.user_id, a.agency_id FROM acting_membership() a
    JOIN cases_case c ON c.id = asked AND c.lead_agency_id = a.agency_id
   WHERE a.role IN ('lead_practitioner', 'countersigning_manager') AND case_open(asked, 'identity');
END $$;

-- Tells whoever leads a case, and whoever proposed something on it, but for who acts.
CREATE FUNCTION tell_of_merge(asked uuid, besides uuid, but uuid, said text)
RETURNS TABLE (kind text, made uuid, about_case uuid, whose uuid)
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE moment timestamptz := statement_timestamp();
BEGIN
  RETURN QUERY INSERT INTO reminders_notice (id, user_id, due_date_id, case_id, rung, due_on, what, link, told_at)
    SELECT gen_random_uuid(), told.id, NULL, asked, 'told', (moment AT TIME ZONE 'Europe/London')::date,
           left(said || c.reference, 200), '/cases/' || c.reference || '/one-person/', moment
      FROM cases_case c, LATERAL (SELECT c.lead_practitioner_id AS id UNION SELECT besides) AS told
     WHERE c.id = asked AND told.id IS NOT NULL AND told.id <> but
    RETURNING 'notice', id, NULL::uuid, user_id;
END $$;

CREATE FUNCTION note_merge(key uuid, by_agency uuid, by_user uuid, said text) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO cases_chronologyentry (id, case_id, in_section, kind, happened_on, recorded_at, title, details,
    source_agency_id, recorded_by_id, merge_id)
  SELECT gen_random_uuid(), sides.id, 'identity', 'case', (statement_timestamp() AT TIME ZONE 'Europe/London')::date,
         statement_timestamp(), said, '', by_agency, by_user, m.id
    FROM cases_personmerge m, unnest(ARRAY[m.case_id, m.other_case_id]) AS sides(id) WHERE m.id = key;
$$;

-- The lead of the case that was there, having decided that it is the same person, asks the lead of the other one.
CREATE FUNCTION propose_merge(key uuid, from_match uuid, what text[], why text, answer_day date)
RETURNS TABLE (kind text, made uuid, about_case uuid, whose uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment timestamptz := statement_timestamp();
  today date := (statement_timestamp() AT TIME ZONE 'Europe/London')::date;
  me record;
  own record;
  other record;
BEGIN
  SELECT p.case_id, p.other_person_id, c.person_id INTO own FROM cases_possiblematch p
    JOIN cases_case c ON c.id = p.case_id WHERE p.id = from_match AND p.decision = 'same' AND p.undone_at IS NULL;
  IF NOT FOUND OR btrim(why) = '' OR coalesce(cardinality(what), 0) = 0 THEN RETURN; END IF;
  SELECT d.user_id, d.agency_id INTO me FROM decides_for_lead(own.case_id) d;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT c.id, c.reference, c.lead_agency_id, nullif(c.lead_practitioner_id, me.user_id) AS lead_id INTO other
    FROM cases_case c WHERE c.person_id = own.other_person_id
     AND EXISTS (SELECT FROM cases_personidentity i WHERE i.person_id = c.person_id)
   ORDER BY c.status = 'open' DESC, c.opened_on DESC, c.id LIMIT 1;
  IF NOT FOUND OR EXISTS (
    SELECT FROM cases_personmerge m WHERE m.state IN ('proposed', 'together')
       AND least(m.person_id, m.other_person_id) = least(own.person_id, own.other_person_id)
       AND greatest(m.person_id, m.other_person_id) = greatest(own.person_id, own.other_person_id))
  THEN RETURN; END IF;
  INSERT INTO cases_personmerge (id, case_id, other_case_id, match_id, person_id, other_person_id, agency_id,
    other_agency_id, state, compared, reason, proposed_by_id, proposed_at, answer_by, answer_reason, undone_reason,
    version)
  VALUES (key, own.case_id, other.id, from_match, own.person_id, own.other_person_id, me.agency_id,
    other.lead_agency_id, 'proposed', what, why, me.user_id, moment, greatest(today, least(answer_day, today + 14)),
    '', '', 1);
  RETURN QUERY INSERT INTO reminders_duedate (id, kind, subject_type, subject_id, case_id, agency_id, responsible_id,
      responsible_role, what, reason, link, due_on, look_on, set_at, version)
    VALUES (gen_random_uuid(), 'person_merge', 'PersonMerge', key, other.id, other.lead_agency_id, other.lead_id,
      'countersigning_manager', 'Answer whether two records are brought together: ' || other.reference,
      'The agency that leads another record asks', '/cases/' || other.reference || '/one-person/' || key || '/answer/',
      greatest(today, least(answer_day, today + 14)), today, moment, 1)
    RETURNING 'duty', id, NULL::uuid, agency_id;
END $$;

-- Which of two people stands: the one written down first, unless it points elsewhere or the other is pointed to.
CREATE FUNCTION which_person_stands(one uuid, two uuid) RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id FROM cases_person p WHERE p.id IN (one, two)
     AND NOT EXISTS (SELECT FROM cases_personmerge m WHERE m.state = 'together'
                        AND (m.absorbed_id IN (one, two)
                             OR (m.survivor_id IN (one, two) AND m.survivor_id <> p.id)))
   ORDER BY p.recorded_at, p.id LIMIT 1;
$$;

-- The lead of the other case agrees or does not. Nothing is done unless all who lead either person have agreed.
CREATE FUNCTION answer_merge(key uuid, seen_version integer, answer text, why text)
RETURNS TABLE (kind text, made uuid, about_case uuid, whose uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment timestamptz := statement_timestamp();
  one cases_personmerge;
  me record;
  stands uuid;
BEGIN
  IF answer NOT IN ('together', 'declined') OR btrim(why) = '' THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('cases_personmerge'));
  SELECT m.* INTO one FROM cases_personmerge m
   WHERE m.id = key AND m.version = seen_version AND m.state = 'proposed' FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT d.user_id, d.agency_id INTO me FROM decides_for_lead(one.other_case_id) d WHERE d.user_id <> one.proposed_by_id;
  IF NOT FOUND THEN RETURN; END IF;
  IF answer = 'together' THEN
    stands := which_person_stands(one.person_id, one.other_person_id);
    IF stands IS NULL
       OR EXISTS (SELECT FROM cases_case c WHERE c.id = one.case_id AND c.lead_agency_id <> one.agency_id)
       OR EXISTS (SELECT FROM cases_case c WHERE c.person_id IN (one.person_id, one.other_person_id)
                     AND c.lead_agency_id NOT IN (one.agency_id, me.agency_id)
                     AND NOT EXISTS (SELECT FROM cases_disposal d WHERE d.case_id = c.id AND d.state = 'carried_out'))
    THEN RETURN; END IF;
  END IF;
  UPDATE cases_personmerge m
     SET state = answer, answer_reason = why, answered_by_id = me.user_id, answered_at = moment, survivor_id = stands,
         absorbed_id = CASE stands WHEN m.person_id THEN m.other_person_id WHEN m.other_person_id THEN m.person_id END,
         version = m.version + 1
   WHERE m.id = key;
  RETURN QUERY SELECT * FROM settle_merge_duty(key);
  IF answer = 'together' THEN
    PERFORM note_merge(key, me.agency_id, me.user_id, 'Brought together with another record of the person');
  END IF;
  RETURN QUERY SELECT * FROM tell_of_merge(one.case_id, one.proposed_by_id, me.user_id, CASE answer
    WHEN 'together' THEN 'Two records are brought together as of one person: '
    ELSE 'Not agreed that two records are of one person: ' END);
  RETURN QUERY SELECT 'answered', key, NULL::uuid, me.user_id;
END $$;

CREATE FUNCTION settle_merge_duty(key uuid) RETURNS TABLE (kind text, made uuid, about_case uuid, whose uuid)
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE moment timestamptz := statement_timestamp();
BEGIN
  UPDATE reminders_notice n SET read_at = moment FROM reminders_duedate u
   WHERE n.due_date_id = u.id AND n.read_at IS NULL AND u.subject_id = key AND u.kind = 'person_merge';
  RETURN QUERY UPDATE reminders_duedate u SET done_at = moment, version = u.version + 1
   WHERE u.subject_id = key AND u.kind = 'person_merge' AND u.done_at IS NULL
  RETURNING 'settled', u.id, NULL::uuid, u.agency_id;
END $$;

-- Either side undoes what was agreed; who proposed takes back what was not answered. No other row was ever changed.
CREATE FUNCTION undo_merge(key uuid, seen_version integer, why text)
RETURNS TABLE (kind text, made uuid, about_case uuid, whose uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  moment timestamptz := statement_timestamp();
  one cases_personmerge;
  me record;
BEGIN
  SELECT m.* INTO one FROM cases_personmerge m
   WHERE m.id = key AND m.version = seen_version AND m.state IN ('proposed', 'together') FOR UPDATE;
  IF NOT FOUND OR btrim(why) = '' THEN RETURN; END IF;
  SELECT d.user_id, d.agency_id INTO me FROM (
    SELECT * FROM decides_for_lead(one.case_id)
    UNION ALL SELECT * FROM decides_for_lead(one.other_case_id) WHERE one.state = 'together') d LIMIT 1;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE cases_personmerge m
     SET state = CASE one.state WHEN 'proposed' THEN 'withdrawn' ELSE 'apart' END, undone_reason = why,
         undone_by_id = me.user_id, undone_at = moment, version = m.version + 1
   WHERE m.id = key;
  IF one.state = 'proposed' THEN
    RETURN QUERY SELECT * FROM settle_merge_duty(key);
  ELSE
    -- Told apart, so that nobody is asked again but for a stronger sign.
    UPDATE cases_possiblematch p SET undone_at = moment, version = p.version + 1
     WHERE p.id = one.match_id AND p.undone_at IS NULL;
    INSERT INTO cases_toldapart (id, case_id, other_case_id, reason, agency_id, said_by_id, said_at)
    VALUES (gen_random_uuid(), one.other_case_id, one.case_id, why, me.agency_id, me.user_id, moment)
    ON CONFLICT DO NOTHING;
    PERFORM note_merge(key, me.agency_id, me.user_id, 'No longer brought together with another record');
    RETURN QUERY SELECT t.* FROM unnest(ARRAY[one.case_id, one.other_case_id]) AS sides(id),
      LATERAL tell_of_merge(sides.id, NULL, me.user_id,
        'Two records are not of one person after all. Look again at what relied on it: ') t;
  END IF;
  RETURN QUERY SELECT 'undone', key, NULL::uuid, me.user_id;
END $$;

REVOKE ALL ON FUNCTION person_merge_stands(), possible_match_stays_decided(), decides_for_lead(uuid),
  tell_of_merge(uuid, uuid, uuid, text), note_merge(uuid, uuid, uuid, text), settle_merge_duty(uuid),
  which_person_stands(uuid, uuid), propose_merge(uuid, uuid, text[], text, date),
  answer_merge(uuid, integer, text, text), undo_merge(uuid, integer, text) FROM PUBLIC;
