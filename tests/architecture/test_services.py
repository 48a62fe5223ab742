"""Law 1: every public service is atomic, takes a keyword-only actor, claims or admits, and records."""

import ast

from tests.architecture.source import functions, modules, names_called, unexcused

# module::function -> why it is allowed not to do that part
EXCUSED = {
    "claims": {
        "assessments/services/leave_assessments.py::hand_over_assessments": "part of somebody's leaving",
        "assessments/services/second/leave_second_ratings.py::leave_second_ratings": "part of leaving",
        "assessments/services/second/end_second_ratings.py::end_second_ratings": "part of an act",
        "cases/services/leave_teams.py::leave_teams": "part of leaving an agency, which has claimed already",
        "cases/services/leave_teams.py::leave_names": "part of leaving an agency, which has claimed already",
        "cases/services/leave_access.py::leave_access": "part of leaving; the function asks who acts",
        "cases/services/leave_teams.py::hand_over_cases": "part of leaving; the function asks who acts",
        "cases/services/notes/leave_notes.py::hand_over_notes": "part of leaving; the function asks who acts",
        "cases/services/referring/leave_referrals.py::hand_over_referrals": "part of leaving; asked inside",
        "cases/services/referring/forget_referrals.py::forget_referrals": "the clock's own act; by its day",
        "assessments/services/open_reviews.py::open_reviews": "part of an act that has claimed already",
        "assessments/services/count_agreement.py::count_agreement": "the clock's own act; counts alone",
        "interventions/services/release_fairness.py::release_fairness": "the clock's own act; counts alone",
        "interventions/services/release_evaluation.py::release_evaluation": "the clock's; counts alone",
        "interventions/services/make_extracts.py::make_extracts": "the clock's own act",
        "interventions/services/make_extracts.py::remove_extracts": "the clock's own act; by its day",
        "interventions/services/check_ins.py::write_check_in": "for oneself alone, in whatever role",
        "interventions/services/check_ins.py::remove_check_in": "one's own; compared with its writer",
        "interventions/services/tell_of_concern.py::tell_of_concern": "part of an act that claimed",
        "interventions/services/tell_of_concern.py::tell_of_waiting_concerns": "the clock's own act",
        "interventions/services/email_of_concern.py::begin_email_of_concern": "the clock's own act",
        "interventions/services/email_of_concern.py::note_email_of_concern_sent": "the clock's own act",
        "panels/services/pass_actions_on.py::pass_actions_on": "part of a hand-over being accepted",
        "panels/services/pass_left_actions_on.py::pass_left_actions_on": "the clock's own act",
        "cases/services/handing_over/leave_run_out_parts.py::leave_run_out_parts": "the clock's own act",
        "cases/services/media/pass_media_on.py::pass_media_on": "the clock's own act",
        "cases/services/handing_over/pass_entries_on.py::pass_entries_on": "part of accepting one",
        "reminders/services/hand_over_duty.py::hand_over_duty": "part of a hand-over being accepted",
        "panels/services/leave_actions.py::hand_over_actions": "part of somebody's leaving",
        "reminders/services/look_again.py::hand_over_duties": "part of somebody's leaving",
        "agencies/services/forget_old_forms.py::forget_old_forms": "the clock's own act; by age alone",
        "cases/services/imports/discard_import.py::forget_imports": "the clock's own act; by age alone",
        "agencies/services/reset_second_factor.py::reset_second_factor": "of the console, with a reason",
        "agencies/services/end_sessions.py::end_session": "one's own; filtered by the owner's id",
        "agencies/services/end_sessions.py::end_sessions": "its callers asked: oneself, or an administrator",
        "agencies/services/end_supervision.py::end_supervisions_of": "part of somebody's leaving",
        "agencies/services/discard_typing.py::discard_typing": "one's own text, by its owner id",
        "cases/services/note_unusual_access.py::note_unusual_access": "the clock's own act, one at a time",
        "cases/services/watch_ledger.py::watch_ledger": "the clock; what it looks at names nobody",
        "cases/services/note_unusual_access.py::escalate_unusual_access": "the clock's own act",
        "cases/services/documents/rescan_document.py::rescan_document": "the clock's own act",
        "cases/services/documents/move_document.py::move_document": "the clock's own act",
        "cases/services/documents/move_document.py::erase_objects": "the clock's own act",
        "cases/services/pass_on_waiting.py::pass_on_waiting": "the clock's own act",
        "cases/services/pass_on_unread_notices.py::pass_on_unread_notices": "the clock's own act",
        "cases/services/put_notices_to_newcomers.py::put_every_notice_to_newcomers": "the clock's own act",
        "cases/services/put_notices_to_newcomers.py::put_notices_to_newcomers": "part of an act that claimed",
        "cases/services/chronology.py::note_in_chronology": "part of an act that has claimed already",
        "cases/services/requests/withdraw_stranded_requests.py::withdraw_stranded_requests": "the clock's",
        "cases/services/rights/review_retention.py::make_retention_reviews_due": "the clock's own act",
        "reminders/services/due_dates.py::set_due_date": "part of an act that has claimed already",
        "reminders/services/due_dates.py::settle_due_date": "part of an act that has claimed already",
        "reminders/services/look_again.py::look_again_at_duties_of": "part of somebody's leaving",
        "reminders/services/mark_read.py::mark_read": "one's own notices, locked; others' are passed over",
        "reminders/services/send_digest.py::begin_digest": "the clock's own act; claims by a unique key",
        "reminders/services/send_digest.py::note_digest_sent": "the clock's own act, after it claimed",
        "reminders/services/tell_people.py::tell_people": "part of an act that has claimed already",
        "reminders/services/sweep.py::sweep_a_batch": "the clock's own act; locks what it looks at",
    },
    "records": {},
    "is atomic": {},
    "takes a keyword-only actor": {},
}


def _services() -> dict[str, ast.FunctionDef]:
    found = {}
    for path, tree in modules().items():
        if "/services/" in path:
            for node in tree.body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    found[f"{path}::{node.name}"] = node
    return found


def _decorators(node: ast.FunctionDef) -> set[str]:
    return {ast.unparse(one).removesuffix("()") for one in node.decorator_list}


def _lacking(what: str) -> set[str]:
    tests = {
        "is atomic": lambda n: "transaction.atomic" in _decorators(n),
        "takes a keyword-only actor": lambda n: "actor" in {a.arg for a in n.args.kwonlyargs},
        "claims": lambda n: names_called(n) & {"claim", "admit"},
        "records": lambda n: "record" in names_called(n),
    }
    return {name for name, node in _services().items() if not tests[what](node)}


def test_every_service_is_atomic() -> None:
    assert unexcused(_lacking("is atomic"), EXCUSED["is atomic"]) == ""


def test_every_service_takes_its_actor_by_name() -> None:
    lacking = _lacking("takes a keyword-only actor")
    assert unexcused(lacking, EXCUSED["takes a keyword-only actor"]) == ""


def test_every_service_claims_or_admits() -> None:
    assert unexcused(_lacking("claims"), EXCUSED["claims"]) == ""


def test_every_service_records() -> None:
    assert unexcused(_lacking("records"), EXCUSED["records"]) == ""


def test_there_are_services_to_judge() -> None:
    assert len(_services()) > 3
    assert any(True for tree in modules().values() for _ in functions(tree))
