"""*The case* with a row in every table, and a mark of its own in every text of every row."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from cases.models import (
    AccessApproval,
    AccessAsked,
    Alias,
    BreakGlass,
    IdentityNumber,
    Restriction,
)
from cases.models.person import NumberScheme
from cases.naming import name_on_case
from config.row_security.policies import sensitive_models
from interventions.models import Session
from interventions.services.amend_session import amend_session
from interventions.session_rules import NoteTyped
from panels.models import MeetingAttendance
from reminders.models import Notice
from tests.agencies import administration_rows, mentors
from tests.assessments.second import who_may as of_second_ratings
from tests.assessments.stating import signed_and_settled
from tests.cases import who_may_access, who_may_ledger
from tests.cases.documents import who_may as who_may_documents
from tests.cases.handing_over import who_may as who_may_hand_over
from tests.cases.handling import ITEM_CODES, everything_around_an_item
from tests.cases.merging import who_may as who_may_merging
from tests.cases.practice import who_may as who_may_practice
from tests.cases.referring import who_may as who_may_referring
from tests.cases.rights import who_may as who_may_rights
from tests.cases.sections import KINDS, make_entry
from tests.cast import Cast
from tests.config.marks import MARK, Marked, marked_inside, standing
from tests.interventions import evaluation, fairness
from tests.interventions import who_may as of_programmes
from tests.interventions.making import SYSTEM, an_account, report_sent_back_twice
from tests.interventions.plan_said import say_everything
from tests.panels import gatherings
from tests.panels.who_may import with_outcomes
from tests.reminders.duties import a_duty

# Codes, addresses and references: words of ours, not of anybody who typed them.
CODES = (
    {
        "reminders_duedate": {"kind", "subject_type", "link"},
        "reminders_notice": {"link"},
        "agencies_sharingagreement": {"sections"},
        "cases_case": {"reference", "initials", "strands"},
        "cases_accessrow": {"reference", "strands"},
        "cases_accessasked": {"reference", "sections"},
        "cases_accessrequest": {"role", "sections", "granted_sections", "basis"},
        "cases_accessapproval": {"content_hash"},
        "cases_possiblematch": {"grounds", "schemes"},
        "cases_handover": {"reference", "initials", "kept_sections"},
        "cases_breakglassreview": {"reference", "role"},
        "cases_unusualaccess": {"rule", "rules_version", "role"},
        "cases_informationdecision": {"before", "after"},
        "cases_participation": {"sections"},
        "assessments_assessment": {"reference"},
        "cases_conditionchange": {"entry_type"},
        "assessments_rating": {"factor_code", "name", "domain", "level", "confidence"},
        "assessments_judgement": {"domain", "words"},
        "assessments_statedroute": {"route"},
        "assessments_formulation": {"shared"},
        "assessments_formulationline": {"table", "factors"},
        "assessments_signedsummary": {"reference"},
        "assessments_reviewreason": {"what", "in_section"},
        "assessments_agreementfigures": {"groups"},
        "assessments_secondratingfactor": {"factor_code", "level", "confidence"},
        "assessments_reconciliation": {"levels"},
    }
    | {**who_may_rights.CODES, **ITEM_CODES, **who_may_documents.CODES, **who_may_referring.CODES}
    | who_may_merging.CODES
    | of_programmes.CODES
)
# Rows that only the agency named in them reads, whoever else has such rows of their own.
OF_ONE_AGENCY = {"agencies_mentor", "agencies_mentorvetting"}
SILENT = {  # kinds of row with no text at all
    "cases_informationorigin",
    *("audit_ledgerentry", "audit_statedpurpose"),
    "agencies_accessreview",
    "agencies_arrival",
    *("cases_person", "interventions_evaluationrelease"),
    "cases_teammember",
    *("cases_acknowledgement", "cases_conditionchange"),
    *("cases_namedoncase", "cases_accessapproval"),
    *("cases_accessrow", "cases_findablename"),  # lists that triggers keep
    *("assessments_agreementfigures", "interventions_fairnessrelease", "cases_blindperiod"),
    *who_may_documents.SILENT,
    *of_programmes.SILENT,
}


def make_everything(cast: Cast) -> None:
    """A row of every kind about *the case*, through the services where there is one."""
    of_programmes.everything(cast)
    say_everything(cast)
    report_sent_back_twice(cast, of_programmes.the_plan(cast))
    with_outcomes(cast)
    gatherings.contribute(cast, cast.item)  # type: ignore[attr-defined]
    for sheet, kind in KINDS:
        make_entry(cast, sheet, kind)
    of_second_ratings.everything(cast)
    who_may_access.everything(cast)
    who_may_ledger.something_unusual(cast)
    who_may_rights.everything(cast)
    who_may_documents.everything_uploaded(cast)
    who_may_hand_over.offered(cast)
    who_may_referring.everything(cast)
    who_may_practice.everything(cast)
    who_may_merging.everything(cast)
    _make_access(cast)
    _make_information(cast)
    _amend_the_session(cast)
    _make_notice(cast)
    name_on_case(cast.case, cast.user("psychologist"))
    meeting = gatherings.meeting_of(cast.item)  # type: ignore[attr-defined]
    MeetingAttendance.objects.create(meeting=meeting, agency=cast.agency("council"), names="x")
    administration_rows.due_diligence(cast)
    mentors.vetted(cast, mentors.a_mentor(cast, stood_down_on=mentors.days(0), stood_down_because="x"))
    administration_rows.review(cast, is_begun=True)
    administration_rows.arrival(cast)
    fairness.a_response(cast)
    evaluation.an_extract(cast)
    signed_and_settled(cast)


def _make_access(cast: Cast) -> None:
    """Restricted for an hour, the glass broken, access asked for and approved once."""
    now, today = timezone.now(), timezone.localdate()
    earlier = {"valid_from": now - timedelta(hours=3), "valid_until": now - timedelta(hours=2)}
    stranger = {"user": cast.user("stranger"), "purpose": "x"}
    Restriction.objects.create(case=cast.case, reason="Press", **earlier)
    broken = {"id": uuid4(), "case": cast.case, "agency": cast.agency("eastvale")}
    BreakGlass.objects.create(**broken, **stranger, **earlier)
    AccessAsked.objects.create(
        agency=cast.agency("eastvale"),
        reference=cast.case.reference,
        sections=["core"],
        until=today,
        asked_at=now,
        answer_by=today,
        **stranger,
    )
    AccessApproval.objects.create(
        case=cast.case,
        request_id=who_may_access.REQUEST,
        approved_by=cast.user("manager"),
        agency=cast.agency("northmoor"),
        content_hash="0" * 64,
        request_version=1,
        approved_at=now,
    )


def _make_information(cast: Cast) -> None:
    """Another name, a number, an item that is graded, and who reported it."""
    Alias.objects.create(person_id=cast.case.person_id, name="x", sort_name="x")
    IdentityNumber.objects.create(person_id=cast.case.person_id, scheme=NumberScheme.values[0], value="x")
    everything_around_an_item(cast)


def _amend_the_session(cast: Cast) -> None:
    """An earlier wording of what was said."""
    amend_session(
        Session.objects.visible_to(SYSTEM).get(),
        actor=cast.actor("facilitator"),
        version=1,
        account=an_account(engagement="applying", progress_summary="Other"),
        reason="x",
        note=NoteTyped("Other", "Other", "Other"),
        disclosure="Spoke of another plan.",
    )


def _make_notice(cast: Cast) -> None:
    """Something due, and the officer told of it."""
    due = a_duty(cast, due_on=timezone.localdate())
    Notice.objects.create(
        due_date=due,
        user=cast.user("officer"),
        case_id=cast.case.pk,
        rung="due",
        due_on=timezone.localdate(),
        what="x",
        link="/",
        told_at=timezone.now(),
    )


def texts_of(model: type[models.Model]) -> list[Any]:
    """The columns of a table that hold words somebody typed."""
    kinds = {"CharField", "TextField", "JSONField", "ArrayField"}
    left = CODES.get(model._meta.db_table, set())
    return [
        one
        for one in model._meta.concrete_fields
        if one.get_internal_type() in kinds and not one.choices and one.column not in left
    ]


def mark_everything(dressed: Callable[[str], str] = str) -> dict[str, Marked]:
    """Write a mark, dressed as asked, into every text of every sensitive table; where each stands."""
    marks: dict[str, Marked] = {}

    def new(row: models.Model, column: str) -> str:
        mark = f"cnry{len(marks):04d}q"
        table = row._meta.db_table
        own = table in OF_ONE_AGENCY or getattr(row, "status", "") in {"asked", "draft"}
        only_of = getattr(row, "agency_id", None) if own else None
        where = Marked(table, column, getattr(row, "in_section", ""), only_of)
        marks[mark] = where
        return dressed(mark)

    marked = [one for one in sensitive_models() if one._meta.app_label != "audit"]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in marked:
            cursor.execute(f'ALTER TABLE "{model._meta.db_table}" DISABLE TRIGGER USER')
        for model in marked:
            manager: Any = getattr(model, "unguarded", model._default_manager)
            for row in manager.all():
                for column in texts_of(model):
                    _write(manager, row, column, lambda row=row, column=column: new(row, column.column))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in marked:
            cursor.execute(f'ALTER TABLE "{model._meta.db_table}" ENABLE TRIGGER USER')
    left = set(standing())
    return {mark: where for mark, where in marks.items() if mark in left}


def _write(manager: Any, row: models.Model, column: Any, new: Callable[[], str]) -> None:
    value = getattr(row, column.attname)
    written = (
        marked_inside(value, new) if column.get_internal_type() in {"JSONField", "ArrayField"} else new()
    )
    if isinstance(written, str) and column.max_length and len(written) > column.max_length:
        written = MARK.findall(written)[0]
    try:
        with transaction.atomic():
            manager.filter(pk=row.pk).update(**{column.attname: written})
    except IntegrityError:
        return  # a text that must be empty in this state of the row
