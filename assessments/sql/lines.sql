-- Nothing is written in a line of an assessment that is signed or set aside, as in every other page of it.
CREATE TRIGGER formulation_line_is_locked BEFORE UPDATE ON assessments_formulationline
  FOR EACH ROW EXECUTE FUNCTION assessments_is_locked();
