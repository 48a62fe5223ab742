"""Who sees what and who may do what, for everybody to read, and how two roles differ."""

from typing import Any

from django.urls import reverse

from agencies.administration import rooms
from agencies.answers import Page
from agencies.forms.permissions import CompareRolesForm
from agencies.page import ActorRequest, page
from agencies.roles import ROLES, Action, Role, may
from agencies.sections import Section

_READ_BY_ALL = "the catalogue of roles, the same for everybody and about nobody"


@page(unrecorded=_READ_BY_ALL)
def permissions_page(request: ActorRequest) -> Page:
    """The tables of the catalogue; with two roles chosen, what one has and the other has not."""
    is_asked = "first" in request.GET or "second" in request.GET
    form = CompareRolesForm(request.GET if is_asked else None)
    difference = None
    if is_asked and form.is_valid():
        difference = _difference(ROLES[form.cleaned_data["first"]], ROLES[form.cleaned_data["second"]])
    administers = may(request.actor.role, Action.MANAGE_MEMBERS)
    return Page(
        "agencies/permissions.html",
        {
            "form": form,
            "difference": difference,
            "clear_href": reverse("agencies:permissions"),
            "sections": _table("Sections each role may hold", _sections(), Section),
            "actions": _table("Acts each role may do", _actions(), Action),
            "reaches": [
                {"key": role.label, "value": _reach(role)} for role in ROLES.values() if role.sections
            ],
            "rooms": rooms("roles") if administers else None,
        },
        status=400 if is_asked and form.errors else 200,
    )


def words_for(action: Action) -> str:
    """An act in words."""
    return action.value.replace("_", " ").capitalize()


def _sections() -> dict[Any, tuple[str, frozenset[Any]]]:
    return {one: (one.label, _roles_with(one, "sections")) for one in Section}


def _actions() -> dict[Any, tuple[str, frozenset[Any]]]:
    return {one: (words_for(one), _roles_with(one, "actions")) for one in Action}


def _roles_with(one: object, what: str) -> frozenset[str]:
    return frozenset(code for code, role in ROLES.items() if one in getattr(role, what))


def _table(caption: str, rows: dict[Any, tuple[str, frozenset[str]]], order: Any) -> dict[str, Any]:
    columns = [{"text": caption.split(" ", maxsplit=1)[0].removesuffix("s")}]
    columns += [{"text": role.label} for role in ROLES.values()]
    cells = [[{"text": rows[one][0]}, *(_cell(code in rows[one][1]) for code in ROLES)] for one in order]
    return {"caption": caption, "wide": True, "columns": columns, "rows": [{"cells": one} for one in cells]}


def _cell(held: bool) -> dict[str, Any]:
    return {"tag": {"text": "Yes", "colour": "green"}} if held else {"text": "No"}


def _reach(role: Role) -> str:
    if role.agency_wide:
        return "Every case their agency takes part in"
    if role.supervises:
        return "Cases on which somebody works whom they supervise"
    return "Cases whose team they are on"


def _difference(first: Role, second: Role) -> dict[str, Any]:
    return {
        "first": first.label,
        "second": second.label,
        "is_same": (first.sections, first.actions, first.agency_wide, first.supervises)
        == (second.sections, second.actions, second.agency_wide, second.supervises),
        "rows": [
            {"key": f"Reach of {first.label}", "value": _reach(first) if first.sections else "No case"},
            {"key": f"Reach of {second.label}", "value": _reach(second) if second.sections else "No case"},
            {"key": f"Only {first.label} sees", "value": _only(first.sections, second.sections, Section)},
            {"key": f"Only {second.label} sees", "value": _only(second.sections, first.sections, Section)},
            {"key": f"Only {first.label} may", "value": _only(first.actions, second.actions, Action)},
            {"key": f"Only {second.label} may", "value": _only(second.actions, first.actions, Action)},
        ],
    }


def _only(held: frozenset[Any], other: frozenset[Any], order: Any) -> str:
    left = held - other
    words = [one.label if isinstance(one, Section) else words_for(one) for one in order if one in left]
    return "\n".join(words) or "Nothing"
