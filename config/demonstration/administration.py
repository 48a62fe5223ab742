"""Rows for what administrators do: agreements with their terms, partners, an invitation, a certificate."""

from datetime import timedelta
from random import Random

from django.urls import reverse

from agencies.administration_events import AgreementEvent, CompetenceEvent, PartnerEvent
from agencies.agreement_duties import PARTNER, REVIEW
from agencies.events import MemberEvent
from agencies.models import DueDiligence, Membership, SharingAgreement, User
from agencies.sections import Section
from agencies.services.competences import KIND as CERTIFICATE
from config.demonstration.access_reviews import access_reviews, due
from config.demonstration.book import Book
from config.demonstration.identifiers import key_of
from config.demonstration.people import Area, World

_SHARED = [Section.CORE.value, Section.PANEL.value]
_FOUND = {
    "statement_of_purpose": "Helps people who leave prison to find a home, work and company. Works with "
    "anybody who asks, and with nobody against their will.",
    "stated_values": "Equal dignity and plain speaking. Its conduct rules say so, and its people sign them.",
    "references": "Two councils and a chaplaincy were asked. All would work with it again; one asked for "
    "quicker answers, which the terms of service now name.",
    "vetting": "Enhanced checks for everybody who meets participants, renewed every three years.",
}


def administer(world: World, book: Book) -> None:
    """What hangs on each area's agencies, and a review of access in progress and one overdue."""
    for area in world.areas:
        rng = Random(f"administration{world.seed}{area.number}")  # noqa: S311 - invented rows
        _agreement(area, book, rng)
        _partner(area, book, rng)
    here = world.areas[0]
    _unsigned(here, world.areas[-1], book, world.seed)
    _waiting_partner(here, world.areas[-1], book, world.seed)
    _invited(here, book, world.seed)
    rng = Random(f"reviews{world.seed}")  # noqa: S311 - invented rows
    _certificate_duty(world, book, rng)
    access_reviews(world, book, rng)


def _agreement(area: Area, book: Book, rng: Random) -> None:
    calendar, second = book.calendar, area.members["second_administrator"]
    administrator = area.members["administrator"]
    review_on = calendar.ahead(21 if area.number == 0 else 150)
    drawn_up, signed = calendar.moment(calendar.ago(812)), calendar.moment(calendar.ago(800), 0)
    book.pile.add(
        SharingAgreement,
        id=area.agreement,
        agency_id=area.places["community"].key,
        shared_by_id=area.places["probation"].key,
        purposes="Supporting people to settle and to stay away from harm",
        sections=_SHARED,
        legal_basis="Public task, with the person's knowledge",
        valid_from=signed,
        review_on=review_on,
        answers_within=5,
        contributes_before=3,
        escalation="The head of the probation delivery unit; the partner’s director",
        service_levels="Somebody who knows the person comes to each meeting on them.",
        drawn_up_by_id=second.user,
        drawn_up_at=drawn_up,
        signed_by_id=administrator.user,
        signed_at=signed,
        signatories="The head of the probation delivery unit; the partner’s director",
    )
    target = ("SharingAgreement", area.agreement)
    book.record(AgreementEvent.DRAWN_UP, second, drawn_up, target=target)
    book.record(AgreementEvent.SIGNED, administrator, signed, target=target)
    link = reverse("agencies:review_agreement", args=[area.agreement])
    why = "Every agreement is reviewed by the day its terms name"
    due(book, rng, area, REVIEW, target, review_on, "Review a sharing agreement", why, link)


def _unsigned(here: Area, there: Area, book: Book, seed: int) -> None:
    key, second = key_of(seed, "unsigned agreement"), here.members["second_administrator"]
    drawn_up = book.calendar.moment(book.calendar.ago(6))
    book.pile.add(
        SharingAgreement,
        id=key,
        agency_id=there.places["council"].key,
        shared_by_id=here.places["probation"].key,
        purposes="Finding a home for people who move between the two areas",
        sections=_SHARED,
        legal_basis="Crime and Disorder Act 1998 s.115",
        begins_on=book.calendar.ahead(14),
        review_on=book.calendar.ahead(300),
        answers_within=10,
        drawn_up_by_id=second.user,
        drawn_up_at=drawn_up,
    )
    book.record(AgreementEvent.DRAWN_UP, second, drawn_up, target=("SharingAgreement", key))


def _partner(area: Area, book: Book, rng: Random) -> None:
    calendar, key = book.calendar, key_of(area.agreement, "due diligence")
    written, decided = calendar.moment(calendar.ago(240)), calendar.moment(calendar.ago(230))
    second, administrator = area.members["second_administrator"], area.members["administrator"]
    review_on = calendar.ahead(45 if area.number == 0 else 120)
    book.pile.add(
        DueDiligence,
        id=key,
        agency_id=area.places["probation"].key,
        partner_id=area.places["community"].key,
        **_FOUND,
        written_by_id=second.user,
        written_at=written,
        outcome="approved",
        decided_by_id=administrator.user,
        decided_at=decided,
        decision_reason="Its references bear out what it says of itself.",
        review_on=review_on,
    )
    book.record(PartnerEvent.WRITTEN, second, written, target=("DueDiligence", key))
    book.record(PartnerEvent.DECIDED, administrator, decided, target=("DueDiligence", key))
    link = reverse("agencies:due_diligence", args=[key])
    why = "Without due diligence in date no agreement with it can be signed or extended"
    due(book, rng, area, PARTNER, ("DueDiligence", key), review_on, "Look at a partner again", why, link)


def _waiting_partner(here: Area, there: Area, book: Book, seed: int) -> None:
    key, second = key_of(seed, "waiting due diligence"), here.members["second_administrator"]
    written = book.calendar.moment(book.calendar.ago(3))
    book.pile.add(
        DueDiligence,
        id=key,
        agency_id=here.places["probation"].key,
        partner_id=there.places["community"].key,
        **_FOUND,
        written_by_id=second.user,
        written_at=written,
    )
    book.record(PartnerEvent.WRITTEN, second, written, target=("DueDiligence", key))


def _invited(here: Area, book: Book, seed: int) -> None:
    user, key = key_of(seed, "invited"), key_of(seed, "invited membership")
    sent = book.calendar.moment(book.calendar.ago(1), 15)
    ends = sent + timedelta(days=3)
    book.pile.add(
        User,
        id=user,
        email="newcomer@throughcare.example",
        name="Wilfred Teaspoonwood",
        password="!demonstration",  # noqa: S106 - Django's mark of a password nobody has
        is_active=True,
        joined_at=sent,
    )
    book.pile.add(
        Membership,
        id=key,
        user_id=user,
        agency_id=here.places["probation"].key,
        role="lead_practitioner",
        valid_from=sent,
        valid_until=ends,
        invited_at=sent,
        invitation_ends_at=ends,
    )
    book.record(MemberEvent.ADDED, here.members["administrator"], sent, target=("Membership", key))


def _certificate_duty(world: World, book: Book, rng: Random) -> None:
    key = key_of(world.teams[0]["assessor"].user, "competence")
    link = reverse("agencies:renew_competence", args=[key])
    why = "What it opens closes with it, unless it is renewed before"
    due_on = book.calendar.today + timedelta(days=25)
    about = ("Competence", key)
    due(book, rng, world.areas[0], CERTIFICATE, about, due_on, "A certificate runs out", why, link)
    by, moment = world.areas[0].members["administrator"], book.calendar.moment(book.calendar.ago(700))
    book.record(CompetenceEvent.RECORDED, by, moment, target=about)
