"""Entries of the ledger in plain words."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from agencies.forms.date_parts import in_full
from agencies.models import Agency, User
from agencies.models.agency import Regime
from agencies.roles import role_named
from agencies.sections import Section
from audit.models import LedgerEntry
from audit.purposes import purposes_of
from audit.registry import event_declared, words_for
from audit.sealed import seal_of
from audit.verbs import Outcome, Verb
from cases.ledger_cases import Showing

_COLOURS = {Outcome.ALLOWED: "green", Outcome.REFUSED: "orange", Outcome.FAILED: "red"}
_KINDS = {"system": "The system", "visitor": "Somebody not signed in"}


def in_plain_words(listed: Iterable[LedgerEntry | Showing]) -> list[dict[str, Any]]:
    """The entries as rows: when, who, what they did, on which section, with what result; two statements."""
    entries = list(listed)
    people = User.objects.in_bulk({one.user_id for one in entries if one.user_id})
    agencies = Agency.objects.in_bulk({one.agency_id for one in entries if one.agency_id})
    return [_row(one, people, agencies) for one in entries]


def _row(
    entry: LedgerEntry | Showing, people: Mapping[UUID, User], agencies: Mapping[UUID, Agency]
) -> dict[str, Any]:
    person = people.get(entry.user_id) if entry.user_id else None
    agency = agencies.get(entry.agency_id) if entry.agency_id else None
    role = role_named(entry.role).label if entry.role else ""
    return {
        "id": entry.id,
        "when": to_the_second(entry.recorded_at),
        "who": str(person) if person else _KINDS.get(entry.actor_kind, "Somebody no longer listed"),
        "acting_as": ", ".join(filter(None, [role, str(agency or "")])) or entry.system_reason,
        "did": words_for(entry.event),
        "section": section_label(entry.section),
        "result": Outcome(entry.outcome).label,
        "colour": _COLOURS[Outcome(entry.outcome)],
        "case_id": entry.case_id,
    }


def with_links(
    rows: list[dict[str, Any]], references: Mapping[UUID, str], *, start: int
) -> list[dict[str, Any]]:
    """The same rows for an officer of governance: numbered, with the reference and the way in."""
    return [
        {
            **row,
            "number": number,
            "reference": references.get(row["case_id"], ""),
            "href": reverse("ledger:ledger_entry", args=[row["id"]]),
        }
        for number, row in enumerate(rows, start)
    ]


def in_every_word(
    entry: LedgerEntry, references: Mapping[UUID, str], person_behind: User | None
) -> list[dict[str, str]]:
    """Everything the entry says, as facts by name. Never the digests."""
    [row] = in_plain_words([entry])
    shown = [references[one] for one in entry.shown_ids if one in references]
    facts = [
        ("When", row["when"]),
        ("What was done", row["did"]),
        ("Kind of processing", f"{Verb(entry.verb).label} (section 62 of the Data Protection Act 2018)"),
        ("Result", row["result"]),
        ("Who", row["who"]),
        ("Acting for", row["acting_as"] or "Not applicable"),
        ("On behalf of", str(person_behind) if person_behind else "Nobody else: they acted themselves"),
        ("Law their agency works under", _regime(entry.regime)),
        ("Why", _why(entry)),
        ("Case", references.get(entry.case_id, "Not shown to you") if entry.case_id else "Not applicable"),
        ("Section", row["section"] or "Not applicable"),
        ("About", _kind_of_record(entry.target_type)),
        ("Fields changed", _fields(entry)),
        ("Your cases among what was shown", ", ".join(shown) or "None"),
        ("People it was disclosed to", str(len(entry.recipient_ids)) if entry.recipient_ids else "Nobody"),
        ("When the record is erased", _erasure(entry.event)),
        ("Recorded under policy", f"Version {entry.policy_version}"),
        ("Request id", str(entry.request_id or "None")),
        ("Sealed", _seal(entry.pk)),
        ("Entry", f"Number {entry.id} of the ledger"),
    ]
    return [{"key": key, "value": value} for key, value in facts]


def to_the_second(moment: Any) -> str:
    """ "3 December 2026, 14:05:09", in London."""
    at = timezone.localtime(moment)
    return f"{in_full(at.date())}, {at:%H:%M:%S}"


def section_label(code: str) -> str:
    """The section in words, or nothing."""
    return Section(code).label if code in Section.values else ""


def _seal(entry_id: int) -> str:
    seal = seal_of(entry_id)
    if seal is None:
        return "Not yet: it waits for the next seal"
    return f"Yes, on {to_the_second(seal.sealed_at)}, in seal {seal.number} at position {seal.position}"


def _why(entry: LedgerEntry) -> str:
    words = purposes_of([entry.pk]).get(entry.pk, "")
    return words or ("Erased with the record" if entry.purpose else "Not asked for")


def _regime(code: str) -> str:
    return Regime(code).label if code in Regime.values else "Not applicable"


def _fields(entry: LedgerEntry) -> str:
    names = [name.replace("_", " ") for name in sorted(entry.changed)]
    return ", ".join(names).capitalize() if names else "None"


def _kind_of_record(name: str) -> str:
    words = "".join(f" {one.lower()}" if one.isupper() else one for one in name).strip()
    return words.capitalize() if words else "Not applicable"


def _erasure(code: str) -> str:
    event = event_declared(code)
    return event.erasure.label if event else "Not known: this kind of event is no longer recorded"
