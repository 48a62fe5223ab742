"""The library of programmes, in words: whom each is for, what it is made of, which factors point to it."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from agencies.competence_kinds import words_for_kind
from assessments.selectors.instruments import instruments_in_use
from interventions.models import Programme
from interventions.rules import dose_in_words, is_offence_focused, named
from interventions.selectors.whom_it_suits import suitability_in_words

IN_USE, HISTORY = "In use", "History only"
_WITH = {"one_person": "One person", "group": "A group"}
_WHERE = {"custody": "in custody", "community": "in the community"}
_TAKEN_UP = {"voluntary": "by the person's own choice", "mandated": "as a condition or duty"}


def programme_or_404(code: str, version: int) -> Programme:
    """One version of a programme."""
    found = Programme.objects.filter(code=code, version=version).first()
    if found is None:
        raise Http404
    return found


def programme_in_words(programme: Programme) -> dict[str, Any]:
    """One version in full; one statement for the names of the factors that its mappings speak of."""
    definition = programme.definition
    return {
        "code": programme.code,
        "version": programme.version,
        "title": programme.title,
        "purpose": definition["purpose"],
        "standing": standing_in_words(programme),
        "facts": facts_in_words(programme),
        "sources": definition.get("sources", []),
        **suitability_in_words(definition),
        "goals": definition["goals"],
        "modules": [
            {**one, "offence_focused": is_offence_focused(definition, one["code"])}
            for one in definition["modules"]
        ],
        "mappings": _mappings(definition),
    }


def standing_in_words(programme: Programme) -> str:
    """Whether a plan may begin with it."""
    return HISTORY if programme.is_legacy else IN_USE


def facts_in_words(programme: Programme) -> list[dict[str, str]]:
    """How it is delivered, and by whom; what is not known of it is left out."""
    definition = programme.definition
    delivery = definition.get("delivery", {})
    age = "People of any age" if definition.get("for_under_eighteens") else "Adults"
    facts = [
        ("For", age),
        ("Works with", _with_in_words(delivery)),
        ("Where", _listed(_WHERE, delivery.get("where", []))),
        ("Taken up", _listed(_TAKEN_UP, delivery.get("taken_up", []))),
        ("Dose", dose_in_words(definition)),
        ("Afterwards", definition.get("follow_up", "")),
        ("Certificate", words_for_kind(definition["competence"])),
    ]
    return [{"key": key, "value": value} for key, value in facts if value]


def _with_in_words(delivery: Mapping[str, Any]) -> str:
    words = _WITH.get(delivery.get("with", ""), "")
    return f"{words} of up to {delivery['people_to']}" if "people_to" in delivery else words


def _listed(words: Mapping[str, str], codes: list[str]) -> str:
    listed = " or ".join(words[one] for one in codes)
    return listed[:1].upper() + listed[1:]


def _mappings(definition: Mapping[str, Any]) -> list[dict[str, Any]]:
    instruments = {one.code: one for one in instruments_in_use()}
    return [
        {
            "instrument": str(instruments[mapping["instrument"]].title),
            "status": mapping["status"],
            "lines": [
                {
                    "id": line["id"],
                    "factor": named(instruments[mapping["instrument"]].definition["factors"], line["factor"]),
                    "goal": named(definition["goals"], line["goal"]),
                    "modules": [named(definition["modules"], one) for one in line["modules"]],
                }
                for line in mapping["lines"]
            ],
        }
        for mapping in definition["mappings"]
        if mapping["instrument"] in instruments
    ]
