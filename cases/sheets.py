"""The pages of the sections: one sheet a section, and what is kept on each, never that of another."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from agencies.roles import Action
from agencies.sections import Section
from audit.actor import ActingPerson
from cases import models as tables
from cases.managed_sheets import MANAGED
from cases.models import Case
from cases.selectors.opened import opened_case
from cases.services.submit_information import submit_information
from cases.sheet import Kind, Sheet, sheet_of

__all__ = ["SHEETS", "Kind", "Sheet", "opened_sheet"]

SHEETS = (
    *MANAGED,
    sheet_of(
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
        onward=("Held elsewhere: whom to ask", "cases:elsewhere"),
    ),
    sheet_of(
        Section.INFORMATION,
        "elsewhere",
        "Held elsewhere",
        "What is marked SECRET or above must not be kept here and stays where it is. Note whom to ask.",
        Kind(
            "pointers",
            tables.HeldElsewhere,
            "Whom to ask",
            "Note whom to ask",
            "A name or a post and how to reach them. Nothing of what they know.",
        ),
        warning="Write nothing of what it says, nor how you know of it.",
        beside=True,
    ),
    sheet_of(
        Section.INFORMATION,
        "outside",
        "Disclosures made outside",
        "What was told to an organisation that takes no part in the case: by telephone, on paper, in a room.",
        Kind(
            "disclosures",
            tables.InformationDisclosure,
            "Disclosures made outside",
            "Record a disclosure made outside",
            "Record it on the day it is made: to whom, what was said, why no less would do, and who agreed.",
        ),
        warning="Tell no more than is needed. Do not write who reported it, nor who was harmed.",
        onward=("All disclosures of this case", "cases:disclosures"),
        beside=True,
    ),
    sheet_of(
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
    sheet_of(
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
        onward=("The network, drawn", "cases:network"),
    ),
    sheet_of(
        Section.CONTACTS,
        "contract",
        "Social-net contract",
        "What the person and those around them agreed to do for each other, and what each said to it.",
        Kind(
            "contracts",
            tables.NetContract,
            "Contract",
            "Add a contract",
            "Begin with what it is for and how long it holds. Corrected wordings stay to be read.",
        ),
        Kind(
            "parties",
            tables.ContractParty,
            "Who takes part",
            "Add somebody who takes part",
            "The person, people from their network, and those who work with them: each with what they do.",
        ),
        warning="Under eighteen, the consent of a parent or guardian is needed beside the person's own.",
        beside=True,
        onward=("Print it for signing", "cases:print_contract"),
    ),
    sheet_of(
        Section.CONTACTS,
        "mentors",
        "Mentors and chaplains",
        "Whom the person was brought together with or may be: why this one, and what they said to it.",
        Kind(
            "matches",
            tables.MentorMatch,
            "Matches",
            "Propose or record a match",
            "Choose from the register of your agency. A match begins with the person's agreement, and with "
            "nobody whose vetting is not in date.",
        ),
        warning="What is said in confidence or prayer is no record. How the mentor is stays in supervision.",
        beside=True,
    ),
    sheet_of(
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
    sheet_of(
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
    sheet_of(
        Section.EQUALITY,
        "equality",
        "Protected characteristics",
        "Recorded only where the work needs it, with the reason. Never a reason to think somebody a risk.",
        Kind(
            "characteristics",
            tables.ProtectedCharacteristic,
            "Protected characteristics",
            "Add a characteristic",
            "Most cases need nothing here. Add one only if something would go wrong without it. "
            "What somebody needs to take part in a meeting belongs under Languages and needs.",
        ),
    ),
    sheet_of(
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
    sheet_of(
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
