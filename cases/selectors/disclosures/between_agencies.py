"""What agencies gave each other on a case: requests and answers, referrals, hand-overs, notes from before."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from agencies.sections import Section
from audit.actor import ActingPerson
from cases.disclosing import Disclosed, DisclosureKind
from cases.models import (
    Case,
    Deconfliction,
    Disclosure,
    Feedback,
    HandOver,
    InformationAnswer,
    InformationRequest,
    PassingOn,
    Referral,
    RefusalGround,
    RequestStage,
)
from cases.selectors.opened import granted_sections

_NOBODY = "The system"


def requests_and_answers(case: Case, actor: ActingPerson) -> list[Disclosed]:
    """What the reader's agency asked and was asked, and what each answer gave or refused; two statements."""
    rows = InformationRequest.objects.visible_to(actor).filter(case=case)
    rows = rows.select_related("from_agency", "to_agency", "asked_by", "ended_by")
    asked = {one.pk: one for one in rows}
    answers = InformationAnswer.objects.visible_to(actor).filter(case=case, request_id__in=list(asked))
    return [
        *(_asked(case, one) for one in asked.values()),
        *(_refused(case, one) for one in asked.values() if one.stage == RequestStage.REFUSED),
        *(_answered(case, asked[one.request_id], one) for one in answers.select_related("given_by")),
    ]


def _asked(case: Case, one: InformationRequest) -> Disclosed:
    return Disclosed(
        key=one.pk,
        kind=DisclosureKind.REQUEST,
        on=_day(one.asked_at),
        what=f"What is asked, about {_about(one)}",
        from_id=one.from_agency_id,
        from_agency=one.from_agency.name,
        by=str(one.asked_by),
        to=one.to_agency.name,
        to_ids=frozenset({one.to_agency_id}),
        basis=one.gateway,
        why=one.why,
        href=_page_of(case, one),
    )


def _answered(case: Case, asked: InformationRequest, one: InformationAnswer) -> Disclosed:
    held_back = ", with something held back" if one.not_given.strip() else ""
    part = "The whole or last part" if one.is_last else "A part"
    return Disclosed(
        key=one.pk,
        kind=DisclosureKind.ANSWER,
        on=_day(one.given_at),
        what=f"{part} of what was asked about {_about(asked)}{held_back}",
        from_id=one.agency_id,
        from_agency=asked.to_agency.name,
        by=str(one.given_by),
        to=asked.from_agency.name,
        to_ids=frozenset({asked.from_agency_id}),
        basis=asked.gateway,
        why=asked.why,
        handling=PassingOn(one.passing_on).label,
        href=_page_of(case, asked),
    )


def _refused(case: Case, one: InformationRequest) -> Disclosed:
    return Disclosed(
        key=one.pk,
        kind=DisclosureKind.REFUSAL,
        on=_day(one.ended_at or one.asked_at),
        what=f"Nothing more about {_about(one)}: {RefusalGround(one.ground).label}",
        from_id=one.to_agency_id,
        from_agency=one.to_agency.name,
        by=str(one.ended_by or _NOBODY),
        to=one.from_agency.name,
        to_ids=frozenset({one.from_agency_id}),
        basis=one.gateway,
        why=one.why,
        href=_page_of(case, one),
    )


def hand_overs_proposed(case: Case, actor: ActingPerson) -> list[Disclosed]:
    """What another agency was told when it was asked to take the lead, and what became of that."""
    rows = HandOver.objects.visible_to(actor).filter(case=case)
    return [
        Disclosed(
            key=one.pk,
            kind=DisclosureKind.HAND_OVER,
            on=_day(one.proposed_at),
            what=f"The summary and what was open. {one.get_state_display()}",
            from_id=one.from_agency_id,
            from_agency=one.from_agency.name,
            by=str(one.proposed_by),
            to=one.to_agency.name,
            to_ids=frozenset({one.to_agency_id}),
            basis="So that the agency can decide whether it takes the lead",
            why=one.reason,
            href=reverse("cases:hand_over", args=[one.pk]),
        )
        for one in rows.select_related("from_agency", "to_agency", "proposed_by")
    ]


def referrals_sent(case: Case, actor: ActingPerson) -> list[Disclosed]:
    """The referral that the case began with, and what its sender was told of what became of it.

    Not for somebody who knows the person by initials: a referral of their own would tell them the name.
    """
    if Section.IDENTITY not in granted_sections(case, actor=actor):
        return []
    rows = Referral.objects.visible_to(actor).filter(case=case)
    rows = rows.select_related("from_agency", "to_agency", "sent_by", "answered_by")
    found = [(one, _referred(one)) for one in rows]
    return [line for one, sent in found for line in (sent, *_told_back(one))]


def _referred(one: Referral) -> Disclosed:
    return Disclosed(
        key=one.pk,
        kind=DisclosureKind.REFERRAL,
        on=_day(one.sent_at),
        what=f"Referral {one.reference}",
        from_id=one.from_agency_id,
        from_agency=one.from_agency.name,
        by=str(one.sent_by),
        to=one.to_agency.name,
        to_ids=frozenset({one.to_agency_id}),
        basis=one.gateway or "Not stated on the referral",
        href=reverse("referrals:referral", args=[one.pk]),
        apart=True,
    )


def _told_back(one: Referral) -> list[Disclosed]:
    if one.feedback_at is None:
        return []
    told = Disclosed(
        key=one.pk,
        kind=DisclosureKind.REFERRAL,
        on=_day(one.feedback_at),
        what=f"What became of referral {one.reference}: {Feedback(one.feedback).label}",
        from_id=one.to_agency_id,
        from_agency=one.to_agency.name,
        by=str(one.answered_by or _NOBODY),
        to=one.from_agency.name,
        to_ids=frozenset({one.from_agency_id}),
        basis="So that whoever referred knows what became of it",
        href=reverse("referrals:referral", args=[one.pk]),
        apart=True,
    )
    return [told]


def notes_from_before(case: Case, actor: ActingPerson) -> list[Disclosed]:
    """What a deconfliction officer told whoever took the person on."""
    rows = Deconfliction.objects.visible_to(actor).filter(case=case, decision=Disclosure.DISCLOSED)
    return [
        Disclosed(
            key=one.pk,
            kind=DisclosureKind.FROM_BEFORE,
            on=_day(one.decided_at or one.found_at),
            what="A sanitised note on what is held from before",
            from_id=one.agency_id,
            from_agency=one.agency.name,
            by=str(one.decided_by or _NOBODY),
            to=one.by_agency.name,
            to_ids=frozenset({one.by_agency_id}),
            basis="So that whoever took the person on knows what is held from before",
            href=reverse("cases:chronology", args=[case.reference]),
            apart=True,
        )
        for one in rows.select_related("agency", "by_agency", "decided_by")
    ]


def _about(one: InformationRequest) -> str:
    return str(one.get_in_section_display())


def _page_of(case: Case, one: InformationRequest) -> str:
    return reverse("cases:information_request", args=[case.reference, one.pk])


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
