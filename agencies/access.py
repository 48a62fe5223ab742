"""The door. Every row that leaves the database passes one of three functions.

``open_or_404`` reads, ``claim`` fetches for writing, ``admit`` lets something new begin.
All three ask the model's own ``scope``, so that list, page, API and write cannot disagree.
To an outsider, hidden and absent are the same (404); an insider without the right gets 403.
"""

from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404

from agencies.roles import Action, holds, may
from agencies.scoping import Scoped
from agencies.sections import Section
from audit.actor import ActingPerson, Actor

Row = TypeVar("Row", bound=Scoped)


class StaleVersion(Exception):
    """Somebody else saved in the meantime; ``current`` is what they saved."""

    def __init__(self, current: Model) -> None:
        super().__init__("saved by somebody else in the meantime")
        self.current = current


def open_or_404(model: type[Row], actor: Actor, **lookup: Any) -> Row:
    """The one row, if this actor may see it; otherwise exactly what a missing row gives."""
    row = model.objects.visible_to(actor).filter(**lookup).first()
    if row is None:
        raise Http404
    return row


def claim(row: Row, actor: Actor, action: Action, *, version: int | None = None) -> Row:
    """The row for writing: fresh, locked, and permitted for this act.

    Raises ``Http404`` to those who may not see it, ``PermissionDenied`` to those who see it but
    may not do this, ``StaleVersion`` when it is no longer the version the writer had before them.
    """
    model = type(row)
    allowed = model.objects.visible_to(actor, action).filter(pk=row.pk)
    fresh = allowed.select_for_update(of=("self",)).first()
    if fresh is None:
        open_or_404(model, actor, pk=row.pk)
        raise PermissionDenied
    if version is not None and fresh.version != version:  # type: ignore[attr-defined]
        raise StaleVersion(fresh)
    return fresh


def admit(actor: Actor, action: Action, *, agency_id: UUID | None = None) -> None:
    """Let something new begin: the role includes the act, and it is begun for the agency acted for."""
    if not isinstance(actor, ActingPerson):
        return
    if not may(actor.role, action):
        raise PermissionDenied
    if agency_id is not None and agency_id != actor.agency_id:
        raise PermissionDenied


def require_section(actor: Actor, section: Section) -> None:
    """Refuse somebody inside the case whose role never holds this section."""
    if isinstance(actor, ActingPerson) and not holds(actor.role, section):
        raise PermissionDenied
