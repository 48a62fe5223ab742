"""A signed assessment is amended: its countersignature is void, nothing is lost, nothing void is current."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from agencies.models import Competence
from agencies.roles import Action
from agencies.sections import Section
from assessments.models import Assessment, FormulationLine, Rating, SignedEvidence, SignedSummary, Status
from assessments.selectors.lists import current_view_card
from assessments.selectors.signed import last_standing, latest_signed, newest_signed, signed_assessments
from assessments.services.amend_assessment import amend_assessment
from assessments.services.countersign_assessment import countersign_assessment
from assessments.services.formulation_lines import save_line
from assessments.services.save_rating import save_rating
from assessments.services.start_assessment import start_assessment
from assessments.services.submit_assessment import submit_assessment
from audit.actor import System
from cases.models import ChronologyEntry
from cases.subject_access import offers_in
from interventions.services.load_programmes import load_programmes
from interventions.services.start_plan import start_plan
from reminders.models import DueDate
from tests.assessments.making import SECRET, an_instrument, make_countersigned
from tests.cast import Cast

As = Callable[[str], Client]
TEST = System("test")
WHY = "The date of the interview was wrong."


def amended(cast: Cast, assessment: Assessment, *, who: str = "psychologist") -> Assessment:
    action = Action.ASSESS if who == "psychologist" else Action.COUNTERSIGN
    return amend_assessment(assessment, actor=cast.actor(who), action=action, case=cast.case, reason=WHY)


def again(assessment: Assessment) -> Assessment:
    return Assessment.objects.visible_to(TEST).get(pk=assessment.pk)


def rewritten(cast: Cast, assessment: Assessment) -> Assessment:
    """Changed in one factor, submitted and countersigned anew."""
    writer = cast.actor("psychologist")
    rating = Rating.objects.visible_to(TEST).get(assessment_id=assessment.pk, factor_code="grievance")
    save_rating(
        assessment,
        rating,
        actor=writer,
        level="strongly_present",
        evidence_for="On 4 March, not 3 March.",
        evidence_against="None",
        sources="Interview",
    )
    submit_assessment(again(assessment), actor=writer, case=cast.case)
    return countersign_assessment(again(assessment), actor=cast.actor("prison_manager"), case=cast.case)


def test_amending_voids_the_countersignature_and_loses_nothing(cast: Cast) -> None:
    signed = make_countersigned(cast)
    before = SignedSummary.objects.visible_to(TEST).get()
    now = amended(cast, signed)
    assert (now.status, now.revision, now.countersigner_id) == (Status.AMENDING, 2, None)
    void = SignedSummary.objects.visible_to(TEST).get()
    assert (void.voided_because, void.voided_by_id) == (WHY, cast.user("psychologist").pk)
    assert (void.levels, void.formulation, void.signed_at) == (
        before.levels,
        before.formulation,
        before.signed_at,
    )
    kept = Rating.objects.visible_to(TEST).get(assessment_id=signed.pk, factor_code="grievance")
    assert kept.sources == SECRET
    duties = DueDate.objects.visible_to(TEST).filter(subject_id=signed.pk, done_at__isnull=True)
    assert [one.kind for one in duties] == ["assessment_to_write"]
    titles = [one.title for one in ChronologyEntry.objects.visible_to(TEST).filter(kind="assessment")]
    assert any("opened to be amended" in one for one in titles)


def test_it_is_signed_anew_as_the_next_revision_and_both_stay_readable(cast: Cast, as_: As) -> None:
    signed = amended(cast, make_countersigned(cast))
    done = rewritten(cast, signed)
    assert (done.status, done.revision) == (Status.COUNTERSIGNED, 2)
    evidence = SignedEvidence.objects.visible_to(TEST)
    assert [one.evidence["grievance"]["sources"] for one in evidence.order_by("revision")] == [
        SECRET,
        "Interview",
    ]
    base = f"/cases/{cast.case.reference}/assessments/{signed.reference}"
    first = as_("facilitator").get(f"{base}/revisions/1/").content.decode()
    assert "Its countersignature is void" in first
    assert WHY in first
    assert SECRET not in first
    assert SECRET in as_("psychologist").get(f"{base}/revisions/1/").content.decode()
    second = as_("facilitator").get(f"{base}/revisions/2/").content.decode()
    assert "Its countersignature is void" not in second
    current = as_("facilitator").get(f"{base}/").content.decode()
    assert "revision 2" in current
    assert WHY in current
    assert as_("facilitator").get(f"{base}/revisions/3/").status_code == 404


def test_no_reader_shows_a_void_judgement_as_current_nor_an_older_one(
    cast: Cast, as_: As, api_as: As
) -> None:
    first = make_countersigned(cast)
    second = amended(cast, make_countersigned(cast))
    officer = cast.actor("officer")
    assert latest_signed(cast.case, actor=officer) is None
    newest = newest_signed(cast.case, actor=officer)
    assert newest is not None
    assert newest.voided is not None
    assert [one.reference for one in signed_assessments(cast.case, actor=officer)] == [first.reference]
    standing = last_standing(cast.case, actor=officer, code="erg22-style")
    assert standing is not None
    assert standing.reference == first.reference
    card = current_view_card(cast.case, officer)
    assert card["rows"] == []
    assert "void" in card["source"]
    assert "void" in as_("officer").get(f"/cases/{cast.case.reference}/").content.decode()
    base = f"/cases/{cast.case.reference}/assessments/"
    change = as_("facilitator").get(f"{base}change/").content.decode()
    assert "no judgement is current" in change
    listed = api_as("facilitator").get(f"/api/v1{base}").json()
    assert [(one["reference"], one["is_current"]) for one in listed] == [(first.reference, False)]
    assert api_as("facilitator").get(f"/api/v1{base}{second.reference}/").status_code == 404
    revision = api_as("facilitator").get(f"/api/v1{base}{second.reference}/revisions/1/").json()
    assert (revision["is_current"], revision["voided"]["because"]) == (False, WHY)
    page = as_("facilitator").get(base).content.decode()
    assert "Signed, then opened to be amended" in page
    rewritten(cast, second)
    listed = api_as("facilitator").get(f"/api/v1{base}").json()
    assert [(one["revision"], one["is_current"]) for one in listed] == [(2, True), (1, False)]


def test_no_plan_is_started_from_what_is_being_amended(cast: Cast) -> None:
    make_countersigned(cast)
    amended(cast, make_countersigned(cast))
    load_programmes(actor=TEST)
    with pytest.raises(ValidationError, match="countersignature is void"):
        start_plan(cast.case, actor=cast.actor("facilitator"), programme="hii")


def test_a_subject_access_pack_says_what_is_void_and_has_its_evidence(cast: Cast) -> None:
    signed = make_countersigned(cast)
    manager = cast.actor("prison_manager")
    evidence = next(one for one in offers_in(Section.ASSESSMENT) if one.model is SignedEvidence)
    assert evidence.gather(cast.case, Section.ASSESSMENT, actor=manager) == []
    amended(cast, signed)
    assert SECRET in evidence.gather(cast.case, Section.ASSESSMENT, actor=manager)[0].words
    summary = next(one for one in offers_in(Section.ASSESSMENT_SUMMARY) if one.model is SignedSummary)
    assert WHY in summary.gather(cast.case, Section.ASSESSMENT_SUMMARY, actor=manager)[0].words


def test_the_countersigner_sees_what_the_amendment_changes(cast: Cast, as_: As) -> None:
    signed = amended(cast, make_countersigned(cast))
    writer = cast.actor("psychologist")
    rating = Rating.objects.visible_to(TEST).get(assessment_id=signed.pk, factor_code="status")
    save_rating(signed, rating, actor=writer, level="not_present", evidence_against="A year without it.")
    with pytest.raises(ValidationError, match="rated otherwise now"):
        submit_assessment(again(signed), actor=writer, case=cast.case)
    line = FormulationLine.objects.visible_to(TEST).get(assessment_id=signed.pk)
    said = {**line.texts, "need": "Somebody to talk to"}
    save_line(signed, line, actor=writer, texts=said, factors=["grievance"])
    submit_assessment(again(signed), actor=writer, case=cast.case)
    page = f"/cases/{cast.case.reference}/assessments/{signed.reference}/countersign/"
    body = as_("prison_manager").get(page).content.decode()
    assert "What the amendment changes" in body
    assert "No longer present" in body
    assert all(one in body for one in ("New: Somebody to talk to", "No longer there: Said: What is needed"))


def test_the_manager_sends_it_back_and_the_assessor_reads_why(cast: Cast, as_: As) -> None:
    signed = make_countersigned(cast)
    page = f"/cases/{cast.case.reference}/assessments/{signed.reference}/"
    assert "Amend this assessment" in as_("prison_manager").get(page).content.decode()
    assert "Amend this assessment" not in as_("officer").get(page).content.decode()
    form = as_("prison_manager").get(f"{page}amend/").content.decode()
    assert "It goes back to Priya Lindqvist" in form
    sent = {"version": str(signed.version), "reason": ""}
    refused = as_("prison_manager").post(f"{page}amend/", sent)
    assert refused.status_code == 400
    assert "Enter why it is amended" in refused.content.decode()
    sent["reason"] = WHY
    assert as_("prison_manager").post(f"{page}amend/", sent).status_code == 302
    assert WHY in as_("psychologist").get(f"{page}tasks/").content.decode()
    assert "being amended" in as_("psychologist").get(page).content.decode()
    assert as_("facilitator").get(page).status_code == 404


def test_who_may_not_amend_reads_why(cast: Cast, as_: As, api_as: As) -> None:
    first, second = make_countersigned(cast), make_countersigned(cast)
    with pytest.raises(ValidationError, match="Only the latest"):
        amended(cast, again(first))
    draft = start_assessment(
        cast.case, actor=cast.actor("psychologist"), instrument=an_instrument(), reason="first"
    )
    with pytest.raises(ValidationError, match="is under way"):
        amended(cast, second)
    Assessment.unguarded.filter(pk=draft.pk).update(
        status="set_aside",
        set_aside_because="x",
        set_aside_by=cast.user("psychologist"),
        set_aside_at=timezone.now(),
    )
    Competence.objects.filter(user=cast.user("psychologist")).delete()
    page = f"/cases/{cast.case.reference}/assessments/{second.reference}/amend/"
    assert "training this needs" in as_("psychologist").get(page).content.decode()
    sent = {"version": second.version, "reason": WHY}
    refused = api_as("psychologist").post(f"/api/v1{page}", sent, content_type="application/json")
    assert refused.status_code == 400
    assert again(second).status == Status.COUNTERSIGNED


def test_a_closed_case_is_reopened_first(cast: Cast) -> None:
    signed = make_countersigned(cast)
    cast.case.status = "closed"
    with pytest.raises(ValidationError, match="This case is closed"):
        amended(cast, signed)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE assessments_signedsummary SET own_view = 'x'",
        "UPDATE assessments_signedsummary SET levels = '{}'",
        "UPDATE assessments_signedevidence SET evidence = '{}'",
        "UPDATE assessments_rating SET level = 'not_present'",
        "UPDATE assessments_formulation SET own_view = 'x'",
        "UPDATE assessments_judgement SET rationale = 'x'",
        "UPDATE assessments_assessment SET status = 'draft', countersigner_id = NULL",
        "UPDATE assessments_assessment SET status = 'amending', revision = 2, countersigner_id = NULL",
        "UPDATE assessments_assessment SET countersigned_at = now()",
        "UPDATE assessments_assessment SET reason = 'event'",
    ],
)
def test_the_database_keeps_what_was_signed(cast: Cast, statement: str) -> None:
    make_countersigned(cast)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("column", ["voided_because = 'other'", "voided_at = NULL, voided_by_id = NULL"])
def test_the_database_keeps_that_it_is_void(cast: Cast, column: str) -> None:
    amended(cast, make_countersigned(cast))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE assessments_signedsummary SET {column}")
