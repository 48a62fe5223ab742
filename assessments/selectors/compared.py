"""Two ratings of the same factors beside each other, in words: where they differ first."""

from dataclasses import dataclass
from typing import Any

from assessments.evidence_said import Line, evidence_said


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One factor as it was rated twice, and what was agreed. No evidence: the reader does not hold it.

    ``note`` says in words what else there is to know of the two.
    """

    code: str
    name: str
    domain: str
    first: str
    second: str
    first_evidence: dict[str, Any] | None
    second_evidence: dict[str, Any] | None
    agreed: str = ""
    reason: str = ""
    note: str = ""

    @property
    def differs(self) -> bool:
        """Whether the two are different levels."""
        return self.first != self.second

    @property
    def said(self) -> tuple[list[Line], list[Line]]:
        """What the first and the second rest on, in words."""
        first, second = self.first_evidence, self.second_evidence
        return evidence_said(first) if first else [], evidence_said(second) if second else []


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoRatings:
    """Every factor as it was rated twice."""

    factors: list[Compared]

    @property
    def differing(self) -> list[Compared]:
        """Factors on which the two differ."""
        return [one for one in self.factors if one.differs]

    @property
    def alike(self) -> list[Compared]:
        """Factors they rated the same."""
        return [one for one in self.factors if not one.differs]
