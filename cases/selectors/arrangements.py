"""What whoever books a meeting with the person must know, in a line over every page of the case."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from audit.actor import ActingPerson
from cases.models import Case, CommunicationNeed, Language
from cases.models.communication import InterpreterGender, InterpreterNeed, Need
from cases.name_rules import folded

_BEGINS = {
    InterpreterNeed.ALWAYS: "Interpreter needed",
    InterpreterNeed.SOME: "Interpreter needed for some matters",
}
_PREFERRED = {InterpreterGender.WOMAN: ", if possible a woman", InterpreterGender.MAN: ", if possible a man"}


def arrangements_noted(actor: ActingPerson) -> dict[str, Any]:
    """What to annotate a case with, so that no page needs a statement more; nothing without ``core``."""
    standing = {"case_id": OuterRef("pk"), "withdrawn_at__isnull": True}
    languages = Language.objects.visible_to(actor).filter(**standing).order_by("recorded_at", "pk")
    needs = CommunicationNeed.objects.visible_to(actor).filter(**standing).order_by("recorded_at", "pk")
    told = ("language", "dialect", "interpreter", "interpreter_gender", "not_to_interpret")
    return {
        "languages_noted": ArraySubquery(
            languages.values_list(JSONObject(**{name: name for name in told}), flat=True)
        ),
        "needs_noted": ArraySubquery(needs.values_list("need", flat=True)),
    }


def arrangements_of(case: Case) -> list[str]:
    """The lines for the banner: interpreters first, then what helps. Empty where nothing is noted."""
    # The latest entry about a language takes the place of an earlier one.
    latest = {folded(one["language"]): one for one in getattr(case, "languages_noted", ())}
    lines = [_interpreter(one) for one in latest.values() if one["interpreter"] in _BEGINS]
    needs = set(getattr(case, "needs_noted", ()))
    if needs:
        lines.append("What helps: " + "; ".join(one.label for one in Need if one in needs))
    return lines


def _interpreter(noted: dict[str, str]) -> str:
    into = f"{noted['language']} ({noted['dialect']})" if noted["dialect"] else noted["language"]
    preferred = _PREFERRED.get(InterpreterGender(noted["interpreter_gender"]), "")
    not_all = ". Not everybody may interpret" if noted["not_to_interpret"] else ""
    return f"{_BEGINS[InterpreterNeed(noted['interpreter'])]}: {into}{preferred}{not_all}"
