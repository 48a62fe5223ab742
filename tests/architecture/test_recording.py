"""What changes many rows at once names each of them on the ledger; every job of the clock is recorded."""

import ast

from config.celery import app
from tests.architecture.source import functions, modules, unexcused

BULK = {"bulk_create", "bulk_update", "update", "delete", "call_narrow"}
# Where a bulk change is written -> the event that names every row, or why there is nothing to name.
NAMED_BY = {
    "assessments/agreement/counting.py::counted_pairs": "reads; no row changes",
    "agencies/case_counts.py::give_case_counts": "no rows: puts functions into a table of functions",
    "agencies/idempotency.py::claim_submission": "keys of forms; the act itself is recorded",
    "agencies/idempotency.py::keep_answer": "keys of forms; the act itself is recorded",
    "agencies/idempotency.py::release_submission": "keys of forms; nothing was carried out",
    "agencies/invitations.py::take_up": "agencies.invitation_taken_up, its target",
    "agencies/narrow_acts.py::count_narrow": "counts",
    "agencies/scoping.py::delete": "the guard itself",
    "agencies/scoping.py::update": "the guard itself",
    "agencies/services/discard_typing.py::discard_typing": "agencies.typing_discarded, its target",
    "agencies/services/end_sessions.py::end_session": "agencies.sessions_ended, shown_ids",
    "agencies/services/end_sessions.py::end_sessions": "agencies.sessions_ended, shown_ids",
    "agencies/services/forget_old_forms.py::forget_old_forms": "agencies.old_forms_forgotten, shown_ids",
    "agencies/services/reset_second_factor.py::reset_second_factor": "agencies.second_factors_reset",
    "agencies/stash.py::_forget_beyond": "agencies.typing_discarded, shown_ids",
    "agencies/views/set_up_second_factor.py::form_valid": "agencies.second_factor_removed",
    "assessments/services/leave_assessments.py::hand_over_assessments": "assessments.handed_over, one each",
    "assessments/services/save_matrix.py::save_matrix": "assessments.matrix_saved, shown_ids",
    "assessments/services/second/leave_second_ratings.py::leave_second_ratings": "one event each",
    "assessments/services/second/ask_second_rating.py::_lay_out": "assessments.second_rating_asked, shown",
    "assessments/services/start_assessment.py::_lay_out": "assessments.assessment_started, shown_ids",
    "audit/sealing/rounds.py::_seal": "the seals themselves, which are the proof",
    "cases/disposing.py::case_in_numbers": "counts",
    "cases/disposing.py::dispose_of_case": "cases.case_disposed; what is erased is named by its case alone",
    "cases/disposing.py::make_reviews_due": "cases.retention_reviews_due, by its caller",
    "cases/disposing.py::reasons_not_to_dispose": "reads",
    "cases/governed_cases.py::governed_case": "reads",
    "cases/governed_cases.py::keepers_of_notes": "reads",
    "cases/services/documents/move_document.py::erase_objects": "digests; cases.stored_documents_erased",
    "cases/services/note_unusual_access.py::_watched": "until when it was looked; no record of anybody",
    "cases/services/pass_on_waiting.py::pass_on_waiting": "cases.waiting_information_passed_on, one each",
    "cases/services/pass_on_unread_notices.py::pass_on_unread_notices": "cases.unread_notice_passed_on",
    "cases/services/put_notices_to_newcomers.py::put_notices_to_newcomers": "put_to_newcomer, one each",
    "cases/services/put_notices_to_newcomers.py::put_every_notice_to_newcomers": "put_to_newcomer, one each",
    "cases/services/requests/withdraw_stranded_requests.py::withdraw_stranded_requests": "one event each",
    "cases/services/handing_over/leave_run_out_parts.py::leave_run_out_parts": "one event each",
    "cases/services/media/pass_media_on.py::pass_media_on": "reads",
    "panels/services/pass_left_actions_on.py::pass_left_actions_on": "panels.action_handed_over, one each",
    "cases/services/referring/forget_referrals.py::forget_referrals": "cases.referrals_forgotten, shown_ids",
    "cases/services/referring/leave_referrals.py::hand_over_referrals": "cases.referral_handed_over",
    "cases/services/rights/open_subject_access.py::open_subject_access": "cases.subject_access_opened",
    "cases/services/rights/prepare_part.py::begin_part": "cases.subject_access_part_begun, shown_ids",
    "cases/import_runs.py::go_on_with_imports": "reads",
    "cases/services/imports/discard_import.py::forget_imports": "cases.imports_forgotten, shown_ids",
    "cases/services/imports/start_import.py::start_import": "cases.import_started, shown_ids",
    "cases/services/leave_access.py::leave_access": "one event each",
    "cases/services/leave_teams.py::hand_over_cases": "cases.lead_changed, one each",
    "cases/services/leave_teams.py::leave_names": "cases.name_left, one each",
    "cases/services/leave_teams.py::leave_teams": "cases.team_left, one each",
    "cases/services/notes/leave_notes.py::hand_over_notes": "cases.working_note_handed_over, one each",
    "cases/standing_facts.py::age_group_in": "reads",
    "cases/standing_facts.py::has_conviction_on_record": "reads",
    "cases/standing_facts.py::time_runs_out_within": "reads",
    "interventions/services/check_ins.py::remove_check_in": "interventions.check_in_removed, its target",
    "interventions/services/tell_of_concern.py::tell_of_concern": "concern_reached, one each",
    "interventions/services/tell_of_concern.py::tell_of_waiting_concerns": "concern_reached, one each",
    "interventions/services/email_of_concern.py::begin_email_of_concern": "concern_email_begun, its target",
    "panels/services/leave_actions.py::hand_over_actions": "panels.action_handed_over, one each",
    "reminders/services/due_dates.py::_put_notices_away": "reminders.due_date_set or settled, shown_ids",
    "reminders/services/look_again.py::hand_over_duties": "reminders.due_date_handed_over, one each",
    "reminders/services/look_again.py::look_again_at_duties_of": "leaver_duties_reopened, shown_ids",
    "reminders/services/mark_read.py::mark_read": "reminders.notices_read, shown_ids",
    "reminders/services/send_digest.py::begin_digest": "reminders.digest_begun, its target",
    "reminders/services/tell_people.py::tell_people": "reminders.people_told, shown_ids",
}


def is_bulk(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "call_narrow":
        return True
    # Of a dictionary, an update takes a mapping and no names; of rows it takes names.
    is_of_rows = name != "update" or bool(call.keywords)
    return isinstance(call.func, ast.Attribute) and name in BULK and is_of_rows


def bulk_writes() -> set[str]:
    found = set()
    for path, tree in modules().items():
        for function in functions(tree):
            calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
            if any(is_bulk(call) for call in calls) and "selectors" not in path:
                found.add(f"{path}::{function.name}")
    return found


def test_every_bulk_change_says_by_which_event_its_rows_are_named() -> None:
    assert unexcused(bulk_writes(), NAMED_BY) == ""


def test_every_job_of_the_clock_is_the_systems_and_recorded_if_it_fails() -> None:
    app.loader.import_default_modules()
    ours = {name: task for name, task in app.tasks.items() if not name.startswith("celery.")}
    assert len(ours) >= 3
    assert [name for name, task in ours.items() if not hasattr(task.run, "throughcare_job")] == []
