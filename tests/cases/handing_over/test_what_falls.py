"""Every kind of duty says what becomes of it when another agency takes the lead."""

import ast
import re

import pytest
from django.utils import timezone

from cases.handing_over import Falls, may_be_told, spoken_for, what_becomes_of
from cases.selectors.hand_overs import what_is_open
from tests.architecture.source import ROOT, modules
from tests.cast import Cast
from tests.reminders.duties import a_duty

# All that a proposal, which another agency reads, may tell of. Written by hand, from the design.
TOLD = {
    "review",
    "concern",
    "session_write_up",
    "plan_review",
    "opportunity",
    "shared_goal",
    "action",
    "contribution",
} | {
    "assessment_to_write",
    "countersign",
    "assessment_review",
    "plan_report",
    "plan_report_sent_back",
    "suitability_to_confirm",
    "suitability_to_change",
    "suitability_again",
    "mappa_review",
    "placement_review",
    "notification",
    "re_release_review",
    "strand_review",
    "change_to_acknowledge",
    "breach_decision",
    "communication_review",
    # What the media ask for is of the core record, and whoever takes over has to answer them.
    "media_approval",
    "media_contact",
    "media_date",
    "media_enquiry",
}
# Of no case, so that no hand-over of one concerns them.
OF_NO_CASE = {"meeting", "ledger_health", "access_review", "arrival", "agreement", "certificate"}
OF_NO_CASE |= {"fairness_response", "fairness_look_again"}
_IN_SQL = re.compile(r"gen_random_uuid\(\),\s*'([a-z_]+)',\s*(?:'[A-Za-z]+'|duty\.subject_type)")


def _constants(tree: ast.Module) -> dict[str, str]:
    found = {}
    for node in tree.body:
        if not isinstance(node, ast.Assign):
            continue
        names, values = node.targets[0], node.value
        if isinstance(names, ast.Tuple) and isinstance(values, ast.Tuple):
            pairs = zip(names.elts, values.elts, strict=True)
        else:
            pairs = zip([names], [values], strict=True)
        for name, value in pairs:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found[ast.unparse(name)] = value.value
    return found


def _with_imported(tree: ast.Module) -> dict[str, str]:
    found = _constants(tree)
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            source = modules().get(f"{(node.module or '').replace('.', '/')}.py")
            theirs = _constants(source) if source else {}
            found |= {one.name: theirs[one.name] for one in node.names if one.name in theirs}
    return found


def _kinds() -> set[str]:
    found: set[str] = set()
    for path, tree in modules().items():
        if path.split("/")[0] == "agencies":
            continue
        named = _with_imported(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "EntryDuty":
                said = next((one.value for one in node.keywords if one.arg == "kind"), None)
                found.add(ast.literal_eval(said or node.args[0]))
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("set_due_date"):
                kind = next((one.value for one in node.keywords if one.arg == "kind"), None)
                if isinstance(kind, ast.Constant):
                    found.add(str(kind.value))
                elif isinstance(kind, ast.Name) and kind.id in named:
                    found.add(named[kind.id])
    for written in (*ROOT.glob("cases/migrations/*.py"), *ROOT.glob("cases/sql/*.sql")):
        found |= set(_IN_SQL.findall(written.read_text()))
    return found


def test_no_duty_of_a_case_is_forgotten_by_a_hand_over() -> None:
    kinds = _kinds()
    assert {"review", "concern", "action", "access_request", "hand_over_answer"} <= kinds
    assert {"mappa_review", "change_to_acknowledge", "information_alert"} <= kinds
    assert kinds - spoken_for() - OF_NO_CASE == set()


def test_a_proposal_tells_of_no_duty_that_says_what_is_kept_from_its_readers(cast: Cast) -> None:
    kinds = _kinds() | spoken_for()
    assert {one for one in kinds if may_be_told(one)} == TOLD
    for kind in kinds:
        a_duty(cast, kind=kind, what=kind, due_on=timezone.localdate())
    on_the_clock = [one["what"] for one in what_is_open(cast.case) if one["due_on"]]
    assert sorted(on_the_clock) == sorted(TOLD)


@pytest.mark.parametrize("kind", ["rectification", "information_relied_on", "exclusion_end"])
def test_what_only_that_agency_may_answer_keeps_its_part_from_ending(kind: str) -> None:
    assert what_becomes_of(kind) == Falls.TO_BE_FINISHED


@pytest.mark.parametrize(
    "kind",
    [
        "mappa_review",
        "placement_review",
        "notification",
        "re_release_review",
        "strand_review",
        "breach_decision",
        "release_need",
        "communication_review",
        "safety_review",
        "health_review",
        "characteristic_review",
        "ask_again",
    ],
)
def test_what_the_record_says_to_look_at_again_is_the_new_leads(kind: str) -> None:
    assert what_becomes_of(kind) == Falls.TO_THE_LEAD
