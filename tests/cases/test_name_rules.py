"""How names are folded and compared."""

import unicodedata

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from cases import name_rules


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Zéphyrine", "zephyrine"),
        ("O'Quill-Feather", "oquill feather"),
        ("  Ada   BEA ", "ada bea"),
        ("Łukasz Straße", "lukasz strasse"),
        ("İpek", "ipek"),
        ("Перьев Ёлка", "перьев елка"),
        ("أَحْمَد", "احمد"),
        ("Ｑｕｉｌｌ", "quill"),
        ("%_\\", ""),
    ],
)
def test_capitals_accents_and_punctuation_are_folded_and_scripts_kept(name: str, expected: str) -> None:
    assert name_rules.folded(name) == expected


@given(st.text(max_size=300))
def test_folding_twice_is_folding_once(name: str) -> None:
    once = name_rules.folded(name)
    assert name_rules.folded(once) == once
    assert not once.startswith(" ")
    assert len(name_rules.sort_name_of_alias(name)) <= name_rules.LONGEST


@given(st.text(alphabet="aéöüñçßÅøłzQ -'", max_size=40))
def test_however_the_accents_are_encoded_it_is_one_name(name: str) -> None:
    apart, joined = unicodedata.normalize("NFD", name), unicodedata.normalize("NFC", name)
    assert name_rules.folded(apart) == name_rules.folded(joined)


@pytest.mark.parametrize(
    ("typed", "expected"), [("Quill", True), ("Qu", False), ("X123456", False), ("محمد", True), ("", False)]
)
def test_similar_names_are_looked_for_where_there_is_something_to_compare(typed: str, expected: bool) -> None:
    assert name_rules.may_be_misspelt(typed) is expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    "spellings",
    [
        ("muhammad", "mohamed", "мухаммед", "محمد"),
        ("yusuf", "youssef", "юсуф", "يوسف"),
        ("ivanov", "иванов"),
        ("catherine", "katharine", "kathryn"),
    ],
)
def test_spellings_of_one_name_sound_alike_across_scripts(spellings: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT name_sounds(one) FROM unnest(%s) one", [list(spellings)])
        assert len(cursor.fetchall()) == 1
