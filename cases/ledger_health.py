"""How the ledger is, in plain words: what each state means, and what to do when it is not good.

Facts in, words out; nothing here asks the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from agencies.forms.date_parts import in_full

# The sealer works every second, and shows once a minute that it lives; three missed minutes are a silence.
SILENCE = timedelta(minutes=3)
WAITS_TOO_LONG = timedelta(minutes=1)
# The sealer has it checked every hour; one that was killed before it could say anything leaves a silence.
CHECKED_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HealthFacts:
    """What is known of the seals, the witness and the checks."""

    sealed_at: datetime | None = None
    entries: int = 0
    waiting: int = 0
    waiting_since: datetime | None = None
    witnessed_at: datetime | None = None
    witnessed_through: int | None = None
    seal_number: int | None = None
    verified_at: datetime | None = None
    verified_entries: int = 0
    verified_whole: bool = False
    verification_holds: bool = True
    findings: tuple[str, ...] = ()
    contradicted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class State:
    """One light: what it is about, whether it is good, what is so, what that means, what to do."""

    title: str
    is_good: bool
    says: str
    means: str
    do: str = ""

    @property
    def tag(self) -> dict[str, str]:
        """The light as a word in a colour."""
        return (
            {"text": "Good", "colour": "green"} if self.is_good else {"text": "Needs action", "colour": "red"}
        )


def health_of(facts: HealthFacts, *, now: datetime) -> list[State]:
    """Every light."""
    return [*_alarm(facts), _seal(facts, now), _waiting(facts, now), _witness(facts, now), _check(facts, now)]


def _alarm(facts: HealthFacts) -> Iterator[State]:
    if facts.contradicted_at is not None:
        yield State(
            "Contradiction",
            False,
            f"On {_at(facts.contradicted_at)} the seals or the witness contradicted the ledger.",
            "The ledger is not what it was when it was sealed, or an older copy of it was put back.",
            "Change nothing. Ask whoever runs the service what was done that day, keep the files of the "
            "witness as evidence, and have the whole ledger checked (verify_audit).",
        )


def _seal(facts: HealthFacts, now: datetime) -> State:
    if facts.sealed_at is None:
        return State(
            "Last seal",
            False,
            "Nothing has been sealed yet.",
            "Entries are kept, but nobody could prove later that they were not altered.",
            "Ask whoever runs the service to start the sealer.",
        )
    late = now - facts.sealed_at > SILENCE
    says = f"{_at(facts.sealed_at)}, over {facts.entries:,} entries."
    if late:
        return State(
            "Last seal",
            False,
            says,
            "The sealer has fallen silent. Entries since then are kept but not sealed.",
            "Ask whoever runs the service to look at the sealer. It goes on where it stopped.",
        )
    return State("Last seal", True, says, "Nothing sealed can be altered without it being found.")


def _waiting(facts: HealthFacts, now: datetime) -> State:
    title = "Not sealed yet"
    if not facts.waiting or facts.waiting_since is None:
        return State(title, True, "No entry is waiting.", "Everything on the ledger is sealed.")
    many = "1 entry is" if facts.waiting == 1 else f"{facts.waiting:,} entries are"
    says = f"{many} waiting, the oldest since {_at(facts.waiting_since)}."
    if now - facts.waiting_since <= WAITS_TOO_LONG:
        return State(title, True, says, "They are sealed within seconds. Of these nothing can be proved yet.")
    return State(
        title,
        False,
        says,
        "Of these entries nothing can be proved yet.",
        "If the last seal is old too, the sealer has stopped. If not, some work in the database has "
        "been open for long. Ask whoever runs the service.",
    )


def _witness(facts: HealthFacts, now: datetime) -> State:
    title = "Witness"
    if facts.witnessed_at is None:
        return State(
            title,
            False,
            "No witness has signed a seal.",
            "Whoever holds both the database and the key could still rewrite the ledger.",
            "Ask whoever runs the service to start the witness, apart from the database.",
        )
    signed = f"Signed seal {facts.witnessed_through} on {_at(facts.witnessed_at)}."
    says = f"{signed} The last seal is {facts.seal_number}."
    behind = facts.seal_number is not None and (facts.witnessed_through or 0) < facts.seal_number
    if behind and now - facts.witnessed_at > SILENCE:
        return State(
            title,
            False,
            says,
            "The witness does not answer, or refuses. Seals since then rest on our own word.",
            "Ask whoever runs the witness whether it can be reached. If it refused, that is a contradiction.",
        )
    return State(title, True, says, "Somebody outside the database remembers what the ledger was.")


def _check(facts: HealthFacts, now: datetime) -> State:
    title = "Last check"
    if facts.verified_at is None:
        return State(
            title,
            False,
            "The ledger has not been checked against its seals yet.",
            "The seals are there, and nobody has looked whether the entries still match them.",
            "Ask whoever runs the service to run verify_audit; beside the sealer it is run every hour.",
        )
    extent = "all" if facts.verified_whole else "the newer"
    says = f"{_at(facts.verified_at)}, {extent} entries up to {facts.verified_entries:,}."
    if not facts.verification_holds:
        return State(
            title,
            False,
            f"{says} It found: {'; '.join(facts.findings) or 'something that does not hold'}.",
            "An entry was altered, removed or added behind the ledger's back.",
            "Change nothing. Tell the data protection officer, keep the report and the files of the witness, "
            "and have somebody outside the service repeat the check.",
        )
    if now - facts.verified_at > CHECKED_WITHIN:
        return State(
            title,
            False,
            f"{says} Everything held then.",
            "What was altered since would not have been noticed.",
            "Ask whoever runs the service to run verify_audit.",
        )
    return State(title, True, f"{says} Everything held.", "The entries are those that were sealed.")


def _at(moment: datetime) -> str:
    local: Any = timezone.localtime(moment)
    return f"{in_full(local.date())}, {local:%H:%M:%S}"
