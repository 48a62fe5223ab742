-- What keeps the access list in step. Statement triggers: a thousand rows at once cost one refresh.

CREATE TRIGGER grants_changed_on_insert AFTER INSERT ON cases_participation
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION grants_changed();
CREATE TRIGGER grants_changed_on_update AFTER UPDATE ON cases_participation
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION grants_changed();
CREATE TRIGGER grants_changed_on_insert AFTER INSERT ON cases_teammember
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION grants_changed();
CREATE TRIGGER grants_changed_on_update AFTER UPDATE ON cases_teammember
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION grants_changed();
CREATE TRIGGER grants_changed_on_insert AFTER INSERT ON cases_restriction
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION grants_changed();
CREATE TRIGGER grants_changed_on_update AFTER UPDATE ON cases_restriction
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION grants_changed();
CREATE TRIGGER grants_changed_on_insert AFTER INSERT ON cases_exclusion
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION grants_changed();
CREATE TRIGGER grants_changed_on_update AFTER UPDATE ON cases_exclusion
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION grants_changed();
CREATE TRIGGER grants_changed_on_insert AFTER INSERT ON cases_breakglass
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION grants_changed();
CREATE TRIGGER grants_changed_on_update AFTER UPDATE ON cases_breakglass
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION grants_changed();
CREATE TRIGGER names_changed_on_insert AFTER INSERT ON cases_namedoncase
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION names_changed();
CREATE TRIGGER names_changed_on_delete AFTER DELETE ON cases_namedoncase
  REFERENCING OLD TABLE AS before_rows FOR EACH STATEMENT EXECUTE FUNCTION names_changed();
CREATE TRIGGER case_opened_or_redated_on_insert AFTER INSERT ON cases_case
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION case_opened_or_redated();
CREATE TRIGGER case_opened_or_redated_on_update AFTER UPDATE ON cases_case
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION case_opened_or_redated();
CREATE TRIGGER membership_changed_on_insert AFTER INSERT ON agencies_membership
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_changed();
CREATE TRIGGER membership_changed_on_update AFTER UPDATE ON agencies_membership
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION membership_changed();
CREATE TRIGGER supervision_changed_on_insert AFTER INSERT ON agencies_supervision
  REFERENCING NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION supervision_changed();
CREATE TRIGGER supervision_changed_on_update AFTER UPDATE ON agencies_supervision
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION supervision_changed();
CREATE TRIGGER agreement_changed_on_update AFTER UPDATE ON agencies_sharingagreement
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION agreement_changed();
CREATE TRIGGER agency_changed_on_update AFTER UPDATE ON agencies_agency
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows FOR EACH STATEMENT EXECUTE FUNCTION agency_changed();
CREATE TRIGGER stays_on_its_case BEFORE UPDATE ON cases_participation FOR EACH ROW
  WHEN (OLD.case_id IS DISTINCT FROM NEW.case_id) EXECUTE FUNCTION stays_on_its_case();
CREATE TRIGGER stays_on_its_case BEFORE UPDATE ON cases_teammember FOR EACH ROW
  WHEN (OLD.case_id IS DISTINCT FROM NEW.case_id) EXECUTE FUNCTION stays_on_its_case();
CREATE TRIGGER stays_on_its_case BEFORE UPDATE ON cases_restriction FOR EACH ROW
  WHEN (OLD.case_id IS DISTINCT FROM NEW.case_id) EXECUTE FUNCTION stays_on_its_case();
CREATE TRIGGER stays_on_its_case BEFORE UPDATE ON cases_exclusion FOR EACH ROW
  WHEN (OLD.case_id IS DISTINCT FROM NEW.case_id) EXECUTE FUNCTION stays_on_its_case();
CREATE TRIGGER stays_on_its_case BEFORE UPDATE ON cases_breakglass FOR EACH ROW
  WHEN (OLD.case_id IS DISTINCT FROM NEW.case_id) EXECUTE FUNCTION stays_on_its_case();
REVOKE ALL ON FUNCTION access_of(uuid[]), refresh_access_list(uuid[]) FROM PUBLIC;
