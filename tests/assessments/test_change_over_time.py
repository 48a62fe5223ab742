"""Change over time: versions joined by code, strengths below, what happened in between, lines in words."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.test import Client

from agencies.sections import Section
from assessments.models import Instrument, ReviewReason
from assessments.selectors.changes import changes_over_time
from assessments.selectors.signed import all_signed
from assessments.services.load_instruments import FOLDER, load_instruments
from assessments.slopes import Dot, Mark, slope
from cases.happenings import Happening, tell_what_happened
from tests.assessments.making import make_countersigned
from tests.assessments.reviews import happens
from tests.cast import Cast
from tests.database_roles import acting_for

Clients = Callable[[str], Client]


def read(cast: Cast, as_: Clients, who: str = "officer", more: str = "") -> str:
    answer = as_(who).get(f"/cases/{cast.case.reference}/assessments/change/{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def row(body: str, name: str) -> list[str]:
    start = body.index(name, body.index("<tbody"))
    text = re.sub(r"<[^>]+>", "\n", body[start : body.index("</tr>", start)])
    return [line.strip() for line in text.splitlines() if line.strip()]


def another_version(folder: Path, change: Callable[[dict[str, Any]], None]) -> Instrument:
    """The next version of the usual instrument, otherwise in what ``change`` does to it."""
    content = yaml.safe_load((FOLDER / "erg22-style" / "2.yaml").read_text(encoding="utf-8"))
    content |= {"version": 3, "valid_from": "2026-09-02"}
    change(content)
    (folder / "erg22-style").mkdir()
    (folder / "erg22-style" / "3.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    load_instruments(folder=folder)
    return Instrument.objects.get(code="erg22-style", version=3)


def with_a_home(content: dict[str, Any]) -> None:
    home = {"code": "own_home", "domain": "intent", "name": "Home", "about": "x"}
    content["factors"] = [*content["factors"][:5], home]
    content["factors"][1]["name"] = "Under attack"


def test_two_versions_are_joined_by_code_and_what_is_new_or_gone_is_said(
    cast: Cast, as_: Clients, tmp_path: Path
) -> None:
    make_countersigned(cast, levels={"grievance": "strongly_present"})
    newer = another_version(tmp_path, with_a_home)
    assert make_countersigned(cast).instrument == newer
    body = read(cast, as_)
    assert "22-factor style, versions 2 and 3" in body
    assert row(body, "Need to redress injustice")[1:] == [
        "Strongly present",
        "Partly present",
        "↓",
        "Reduced",
    ]
    assert row(body, "Home</th>".removesuffix("</th>"))[1:] == [
        "New in version 3",
        "Not in version 2",
        "Partly present",
    ]
    assert row(body, "Criminal history")[1:] == [
        "No longer in version 3",
        "Partly present",
        "Not in version 3",
    ]
    assert row(body, "Under attack")[1] == "Called “Need to defend against threat” in version 2"


def test_levels_of_another_list_are_not_compared(cast: Cast, as_: Clients, tmp_path: Path) -> None:
    def with_another_word(content: dict[str, Any]) -> None:
        content["levels"][1]["words"] = "Present in part"

    make_countersigned(cast)
    another_version(tmp_path, with_another_word)
    make_countersigned(cast)
    found = changes_over_time(all_signed(cast.case, actor=cast.actor("officer")))
    then, now = found[0].domains[0].factors[0].ratings
    assert (then.words, now.words, now.change) == ("Partly present", "Present in part", "Not comparable")
    assert (then.place, now.place) == (None, 1)
    body = read(cast, as_)
    assert "tc-slope__dot" in body
    assert "tc-slope__line" not in body


def test_strengths_stand_below_in_a_table_of_their_own(cast: Cast, as_: Clients, tmp_path: Path) -> None:
    def with_strengths(content: dict[str, Any]) -> None:
        content["domains"][0]["protective"] = True

    another_version(tmp_path, with_strengths)
    make_countersigned(cast, levels={"grievance": "not_present"})
    make_countersigned(cast, levels={"grievance": "strongly_present"})
    body = read(cast, as_)
    assert (
        body.index("Capability</caption>")
        < body.index("Protective factors")
        < body.index("Engagement</caption>")
    )
    assert "tc-level--protective" in body[body.index("Engagement</caption>") :]


def test_what_happened_stands_between_the_assessments(cast: Cast, as_: Clients) -> None:
    make_countersigned(cast)
    happens(cast, Happening.TRANSFER)
    make_countersigned(cast)
    happens(cast, Happening.INCIDENT)
    body = read(cast, as_)
    assert row(body, "A: The person moved")[2].startswith("Assessed again, signed on")
    assert row(body, "B: An incident was recorded")[2].startswith("To be looked at by")
    letters = re.findall(r'tc-slope__letter" x="(\d+)"[^>]*>(\w)<', body)
    (first, a), (second, b) = letters[:2]
    assert (a, b) == ("A", "B")
    assert int(first) < int(second)


def test_what_happened_is_told_to_those_who_may_know(cast: Cast, as_: Clients) -> None:
    make_countersigned(cast)
    actor = cast.actor("psychologist")
    with acting_for(actor):
        tell_what_happened(cast.case, Happening.ITEM_DISMISSED, actor=actor, in_section=Section.INFORMATION)
    assert ReviewReason.unguarded.count() == 1
    assert "Information it relied on is worth less" in read(cast, as_, "psychologist")
    told = read(cast, as_, "facilitator")
    assert "Something in a part of the record that is not shown to you" in told
    assert "Information it relied on is worth less" not in told


def test_every_line_is_said_in_words_and_a_gap_is_no_low_level(cast: Cast, as_: Clients) -> None:
    for level in ("strongly_present", "not_enough_information", "partly_present", "not_present"):
        make_countersigned(cast, levels={"grievance": level})
    body = read(cast, as_)
    drawn = body[body.index('id="slope-erg22-style-0-0-title"') :]
    drawn = drawn[: drawn.index("</svg>")]
    assert "strongly present." in drawn
    assert "not enough information, not comparable." in drawn
    assert drawn.count("tc-slope__dot") == 3
    assert drawn.count("tc-slope__line") == 1
    assert re.findall(r'tc-slope__change"[^>]*>([^<]+)<', drawn) == ["No longer present"]
    assert drawn.count(">Gap<") == 1
    assert "Not enough information" not in re.findall(r'tc-slope__words"[^>]*>([^<]+)<', drawn)
    assert "style=" not in body


def test_the_api_says_what_the_page_says(cast: Cast, api_as: Clients) -> None:
    make_countersigned(cast, levels={"grievance": "strongly_present"})
    happens(cast, Happening.TRANSFER)
    make_countersigned(cast)
    (told,) = api_as("facilitator").get(f"/api/v1/cases/{cast.case.reference}/assessments/change/").json()
    assert [one["instrument_version"] for one in told["assessments"]] == [2, 2]
    ratings = told["domains"][0]["factors"][0]["ratings"]
    assert [(one["words"], one["change"]) for one in ratings] == [
        ("Strongly present", ""),
        ("Partly present", "Reduced"),
    ]
    assert [(one["what"], one["after"]) for one in told["happened"]] == [
        ("The person moved", told["assessments"][0]["id"])
    ]
    assert told["judgements"][0]["words"] == ["Some concern, limited and stable"] * 2


def test_more_than_four_are_shown_when_asked_for(cast: Cast, as_: Clients) -> None:
    for _ in range(5):
        make_countersigned(cast)
    body = read(cast, as_)
    assert "Show earlier assessments too" in body
    assert len(row(body, "Need to redress injustice")) == 4 + 2 * 3 + 1
    everything = read(cast, as_, more="?show=all")
    assert "Show only the latest" in everything
    assert len(row(everything, "Need to redress injustice")) == 5 + 2 * 4 + 1
    assert 'aria-label="Engagement, scrolls sideways"' in everything


def test_a_line_ends_where_nothing_is_known() -> None:
    dots = [
        Dot("1 May", "Much", "", 0),
        Dot("2 May", "Unknown", "Not comparable", None),
        Dot("3 May", "Some", "", 1),
    ]
    drawn = slope(["Much", "Some"], dots, [Mark("A", 1), Mark("B", 1), Mark("C", 3)])
    assert drawn["lines"] == []
    assert [one["is_gap"] for one in drawn["days"]] == [False, True, False]
    upper, lower = drawn["dots"]
    assert upper["y"] < lower["y"] < drawn["axis"]
    days = [one["x"] for one in drawn["days"]]
    a, b, c = (one["x"] for one in drawn["marks"])
    assert days[0] < a < b < days[1]
    assert days[2] < c < drawn["wide"]


def test_what_each_named_among_the_needs_stands_side_by_side(
    cast: Cast, as_: Clients, tmp_path: Path
) -> None:
    make_countersigned(cast)
    make_countersigned(cast)
    found = changes_over_time(all_signed(cast.case, actor=cast.actor("officer")))
    assert found[0].tables[0].names == [["Said: What is needed"], ["Said: What is needed"]]
    assert "• Said: What is needed" in read(cast, as_)
    path = f"/cases/{cast.case.reference}/assessments/beside/"
    body = as_("facilitator").get(path).content.decode()
    assert "Summary on one page" in body
    assert "What would help, and who: Said: What would help, and who" in body
