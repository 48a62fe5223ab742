"""Languages, interpreters and what helps: seen by whoever books a meeting, on every page of the case."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cases.models import CommunicationNeed, Language, Participation, SectionEntry
from cases.services.add_section_entry import add_section_entry
from cases.services.withdraw_section_entry import withdraw_section_entry
from tests.cases.sections import answered, typed
from tests.cast import Cast

As = Callable[[str], Client]
PLAIN = {"dialect": "", "not_to_interpret": "", "good_to_know": ""}


def a_language(cast: Cast, who: str = "officer", **changes: Any) -> SectionEntry:
    given = answered(Language, **{**PLAIN, "language": "Examplish", "interpreter": "always", **changes})
    return add_section_entry(cast.case, Language, actor=cast.actor(who), **given)


def a_need(cast: Cast, need: str) -> SectionEntry:
    given = answered(CommunicationNeed, need=need)
    return add_section_entry(cast.case, CommunicationNeed, actor=cast.actor("officer"), **given)


def banner(client: Client, cast: Cast, name: str = "overview") -> str:
    answer = client.get(reverse(f"cases:{name}", args=[cast.case.reference]))
    body = answer.content.decode()
    assert answer.status_code == 200, answer.status_code
    start = body.index('class="tc-banner"')
    return body[start : body.index("</section>", start)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Interpreter needed: Examplish<"),
        ({"dialect": "Northern"}, "Interpreter needed: Examplish (Northern)<"),
        ({"interpreter": "some"}, "Interpreter needed for some matters: Examplish<"),
        ({"interpreter_gender": "woman"}, "Interpreter needed: Examplish, if possible a woman<"),
        (
            {"not_to_interpret": "Canary Cousin"},
            "Examplish. Not everybody may interpret<",
        ),
    ],
)
def test_an_interpreter_stands_over_every_page_of_the_case(
    cast: Cast, as_: As, changes: dict[str, str], expected: str
) -> None:
    a_language(cast, **changes)
    for who in ("officer", "facilitator", "mentor", "community"):
        for name in ("overview", "full_record", "chronology"):
            shown = banner(as_(who), cast, name)
            assert expected in shown
            assert "Canary Cousin" not in shown
            assert reverse("cases:communication", args=[cast.case.reference]) in shown


def test_a_language_without_an_interpreter_and_an_empty_page_say_nothing(cast: Cast, as_: As) -> None:
    assert "arrangements" not in banner(as_("officer"), cast)
    a_language(cast, interpreter="no")
    assert "arrangements" not in banner(as_("officer"), cast)


def test_the_latest_entry_about_a_language_counts(cast: Cast, as_: As) -> None:
    a_language(cast)
    a_language(cast, who="psychologist", language="EXAMPLISH ", interpreter="no")
    assert "Interpreter" not in banner(as_("officer"), cast)


def test_what_was_withdrawn_is_not_said(cast: Cast, as_: As) -> None:
    entry = a_language(cast)
    withdraw_section_entry(entry, actor=cast.actor("officer"), version=1, reason="Another person")
    assert "Interpreter" not in banner(as_("officer"), cast)


def test_what_helps_is_named_once_and_without_the_words_beside_it(cast: Cast, as_: As) -> None:
    for need in ("pace", "large_print", "pace"):
        a_need(cast, need)
    shown = banner(as_("community"), cast)
    assert "What helps: Large print; Short meetings with breaks" in shown
    assert "Canary" not in shown


def test_whoever_was_not_granted_the_core_section_is_told_nothing(cast: Cast, as_: As) -> None:
    a_language(cast)
    a_need(cast, "pace")
    part = Participation.unguarded.get(case=cast.case, agency=cast.agency("westbridge_police"))
    part.sections = ["identity", "offence"]
    part.save()
    shown = banner(as_("police"), cast)
    assert "Interpreter" not in shown
    assert "What helps" not in shown
    assert as_("police").get(reverse("cases:communication", args=[cast.case.reference])).status_code == 403


def test_nobody_is_helped_by_a_language_they_do_not_understand(cast: Cast, as_: As) -> None:
    with pytest.raises(ValidationError) as refusal:
        a_language(cast, spoken="not")
    assert set(refusal.value.message_dict) == {"interpreter"}
    path = reverse("cases:add_to_communication", args=[cast.case.reference, "languages"])
    sent = as_("officer").post(path, typed(Language, spoken="not", interpreter="always"))
    assert sent.status_code == 400
    assert "They do not understand this language" in sent.content.decode()
    assert not Language.unguarded.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"language": "x" * 61}, "must be 60 characters or less"),
        ({"language": "Exam\x00plish"}, "Remove the characters that cannot be shown"),
        ({"interpreter": "perhaps"}, "from the answers shown"),
        ({"good_to_know": "x" * 20_001}, "must be 20,000 characters or less"),
    ],
)
def test_bad_input_is_told_beside_the_field(cast: Cast, as_: As, wrong: dict[str, str], said: str) -> None:
    path = reverse("cases:add_to_communication", args=[cast.case.reference, "languages"])
    sent = as_("officer").post(path, {**typed(Language), **wrong})
    assert sent.status_code == 400
    assert said in sent.content.decode()
    assert not Language.unguarded.exists()


def test_what_is_typed_is_shown_as_typed(cast: Cast, as_: As) -> None:
    a_language(cast, language="<b>Examplish</b>")
    assert "&lt;b&gt;Examplish&lt;/b&gt;" in banner(as_("mentor"), cast)
