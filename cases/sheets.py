"""The pages of the sections: one sheet a section, and what is kept on each, never that of another."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from agencies.roles import Action, may
from agencies.sections import Section
from audit.actor import ActingPerson
from cases import models as tables
from cases.models import Case, SectionEntry
from cases.selectors.opened import opened_case
from cases.services.add_section_entry import add_section_entry
from cases.services.submit_information import submit_information


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry: its table, and what it is called."""

    slug: str
    model: type[SectionEntry]
    heading: str
    add: str
    empty: str
    carry_out: Callable[..., SectionEntry] = add_section_entry

    @property
    def one(self) -> str:
        """What one of them is called."""
        return str(self.model._meta.verbose_name)  # noqa: SLF001


@dataclass(frozen=True, slots=True)
class Sheet:
    """One section's page: what it is for, and the kinds of entry on it."""

    section: Section
    slug: str
    heading: str
    purpose: str
    kinds: tuple[Kind, ...]
    tab: str = "cases:full_record"
    readers: frozenset[Action] = field(default=frozenset({Action.VIEW}))
    warning: str = ""

    def kind(self, slug: str) -> Kind | None:
        """The kind of that name, if this sheet has it."""
        return next((one for one in self.kinds if one.slug == slug), None)

    def is_for(self, actor: ActingPerson) -> bool:
        """Whether the page is for this role at all."""
        return any(may(actor.role, action) for action in self.readers)


def _sheet(section: Section, slug: str, heading: str, purpose: str, *kinds: Kind, **more: Any) -> Sheet:
    return Sheet(section, slug, heading, purpose, kinds, **more)


SHEETS = (
    _sheet(
        Section.OFFENCE,
        "offence",
        "Offence, orders and licence conditions",
        "What the person was convicted of, how long the sentence lasts, and what binds them now.",
        Kind(
            "offences",
            tables.Offence,
            "Offences",
            "Add an offence",
            "Start with the offence that brought the person here, as it stands on the court record.",
        ),
        Kind("sentences", tables.Sentence, "Sentences", "Add a sentence", "Sentences and when they end."),
        Kind(
            "orders",
            tables.CourtOrder,
            "Orders",
            "Add an order",
            "Orders beside or after the sentence, with why each is no more than is needed.",
        ),
        Kind(
            "conditions",
            tables.LicenceCondition,
            "Licence conditions",
            "Add a licence condition",
            "Conditions of the licence, each with the risk it answers.",
        ),
    ),
    _sheet(
        Section.INFORMATION,
        "information",
        "Information",
        "What was reported, with fact and opinion apart. Nothing is relied on before it is graded.",
        Kind(
            "items",
            tables.InformationItem,
            "Items",
            "Submit information",
            "Anybody who takes part may submit what they saw or were told. "
            "The information owner of their agency then grades it.",
            carry_out=submit_information,
        ),
        tab="cases:information",
        warning="Do not write who reported it. Tell the information owner of your agency instead.",
    ),
    _sheet(
        Section.HEALTH,
        "health",
        "Health",
        "What those who work with the person need to know, and what helps.",
        Kind(
            "entries",
            tables.HealthEntry,
            "Health",
            "Add a health entry",
            "Write what colleagues need for their work, who says so, and whether the person agreed.",
        ),
    ),
    _sheet(
        Section.CONTACTS,
        "contacts",
        "Contacts and network",
        "The people around the person, and what part they play.",
        Kind(
            "people",
            tables.NetworkContact,
            "People",
            "Add somebody",
            "Add those who matter to the person. A relation says nothing yet about the part somebody plays.",
        ),
    ),
    _sheet(
        Section.VICTIMS,
        "victims",
        "Victims",
        "Those who were harmed: how they are kept informed, what they wish, and what protects them.",
        Kind(
            "people",
            tables.VictimContact,
            "People who were harmed",
            "Add somebody who was harmed",
            "Say whether they take part in the victim contact scheme and who keeps them informed.",
        ),
        Kind(
            "protection",
            tables.Protection,
            "Protection",
            "Add a protective condition",
            "No-contact conditions and exclusion zones, in words.",
        ),
        warning="Nobody who works only with the person sees this page.",
    ),
    _sheet(
        Section.SAFETY,
        "safety",
        "Safety",
        "Who may be in danger, the person and those who work with them, and what is in place.",
        Kind(
            "entries",
            tables.SafetyEntry,
            "Safety",
            "Add a safety entry",
            "Add a danger as soon as it is known, with whom to call first.",
        ),
    ),
    _sheet(
        Section.EQUALITY,
        "equality",
        "Protected characteristics",
        "Recorded only where the work needs it, with the reason. Never a reason to think somebody a risk.",
        Kind(
            "characteristics",
            tables.ProtectedCharacteristic,
            "Protected characteristics",
            "Add a characteristic",
            "Most cases need nothing here. Add one only if something would go wrong without it.",
        ),
    ),
    _sheet(
        Section.RELEASE,
        "release",
        "Release",
        "The dates that matter, and what is arranged for the first weeks.",
        Kind(
            "dates",
            tables.ReleaseDate,
            "Dates",
            "Add a date",
            "Start with the earliest possible release: planning begins six months before it.",
        ),
        Kind(
            "needs",
            tables.ReleaseNeed,
            "What is to be arranged",
            "Add something to arrange",
            "A place to live, money, work, health care: each with who sees to it and by when.",
        ),
        tab="cases:release",
    ),
    _sheet(
        Section.SESSION,
        "mentoring",
        "Mentoring",
        "Your meetings with the person. Only you and your supervisor read this page.",
        Kind(
            "sessions",
            tables.MentorSession,
            "Meetings",
            "Log a meeting",
            "Log each meeting in a few lines. Pastoral contact is not recorded, and you need not "
            "give an account of what was said.",
        ),
        tab="cases:mentoring",
        readers=frozenset({Action.LOG_MENTORING, Action.SUPERVISE}),
    ),
)


def opened_sheet(sheet: Sheet, reference: str, *, actor: ActingPerson, kind: str = "") -> tuple[Case, Kind]:
    """The case, for a page of this section; with ``kind``, for whoever writes entries of that kind."""
    if kind and sheet.kind(kind) is None:
        opened_case(reference, actor=actor)
        raise Http404
    wanted = sheet.kind(kind) or sheet.kinds[0]
    if not kind:
        case = opened_case(reference, actor=actor, section=sheet.section)
    else:
        case = opened_case(reference, actor=actor, section=sheet.section, action=wanted.model.writing)
    if not sheet.is_for(actor):
        raise PermissionDenied
    return case, wanted
