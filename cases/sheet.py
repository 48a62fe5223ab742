"""What a page of a section is made of: what it is for, and the kinds of entry on it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from agencies.roles import Action, may
from agencies.sections import Section
from audit.actor import ActingPerson
from cases.models import SectionEntry
from cases.services.add_section_entry import add_section_entry


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
    """One section's page: what it is for, and the kinds of entry on it.

    ``beside`` when the section has another page, and this one holds what is looked for apart from it;
    ``onward`` is a link to what follows from it: its words and its address by name.
    """

    section: Section
    slug: str
    heading: str
    purpose: str
    kinds: tuple[Kind, ...]
    tab: str = "cases:full_record"
    readers: frozenset[Action] = field(default=frozenset({Action.VIEW}))
    warning: str = ""
    beside: bool = False
    onward: tuple[str, str] = ("", "")

    def kind(self, slug: str) -> Kind | None:
        """The kind of that name, if this sheet has it."""
        return next((one for one in self.kinds if one.slug == slug), None)

    def is_for(self, actor: ActingPerson) -> bool:
        """Whether the page is for this role at all."""
        return any(may(actor.role, action) for action in self.readers)


def sheet_of(section: Section, slug: str, heading: str, purpose: str, *kinds: Kind, **more: Any) -> Sheet:
    """The page of a section."""
    return Sheet(section, slug, heading, purpose, kinds, **more)
