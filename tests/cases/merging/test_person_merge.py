"""Two records of one person are brought together by those who lead both, and undone exactly."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404

from audit.models import LedgerEntry
from cases.models import Alias, Case, ChronologyEntry, PersonMerge, PossibleMatch, ToldApart
from config.erasure import erasure_policy
from reminders.models import DueDate, Notice
from tests.cases.merging.together import answered, decided, elsewhere, proposed, together, undone
from tests.cast import Cast, add_participation, add_to_team
from tests.database_roles import acting_for


def test_nothing_is_together_before_both_leads_agree(cast: Cast) -> None:
    other = elsewhere(cast)
    merge = proposed(cast, decided(cast))
    assert (merge.state, merge.survivor_id, merge.other_case_id) == ("proposed", None, other.pk)
    due = DueDate.unguarded.get(kind="person_merge")
    assert (due.agency, due.responsible, due.case_id) == (
        cast.agency("eastvale"),
        cast.user("stranger"),
        other.pk,
    )
    assert cast.case.reference not in due.what + due.reason + due.link
    merge = answered(cast, merge)
    assert (merge.state, merge.survivor_id, merge.absorbed_id) == (
        "together",
        cast.case.person_id,
        other.person_id,
    )
    due.refresh_from_db()
    assert due.done_at is not None
    told = Notice.unguarded.get(
        user=cast.user("officer"), what__startswith="Two records are brought together"
    )
    assert other.reference not in told.what + told.link


def test_who_asks_never_agrees_with_themselves(cast: Cast) -> None:
    other = elsewhere(cast, "officer", somebody_else_because="I was not sure.")
    # Their own other record: managers decide, one asks, and another agrees.
    merge = proposed(cast, decided(cast, who="manager"), "manager")
    with pytest.raises(ValidationError):
        answered(cast, merge, who="manager")
    merge = answered(cast, merge, who="officer")
    assert merge.other_case_id == other.pk
    assert merge.state == "together"


@pytest.mark.parametrize("decision", ["not_same", "cannot_say"])
def test_only_what_was_decided_to_be_the_same_is_proposed(cast: Cast, decision: str) -> None:
    elsewhere(cast)
    with pytest.raises(ValidationError):
        proposed(cast, decided(cast, decision))


@pytest.mark.parametrize("who", ["psychologist", "colleague", "stranger", "excluded"])
def test_only_who_leads_the_case_proposes(cast: Cast, who: str) -> None:
    elsewhere(cast)
    match = decided(cast)
    with pytest.raises((Http404, PermissionDenied)):
        proposed(cast, match, who)


def test_one_that_is_declined_is_told_and_leaves_nothing(cast: Cast) -> None:
    elsewhere(cast)
    merge = answered(cast, proposed(cast, decided(cast)), "declined")
    assert (merge.state, merge.survivor_id) == ("declined", None)
    assert Notice.unguarded.filter(user=cast.user("officer"), what__startswith="Not agreed").exists()
    assert not ChronologyEntry.unguarded.filter(merge__isnull=False).exists()


def test_what_waits_is_taken_back_by_who_asked_alone(cast: Cast) -> None:
    other = elsewhere(cast)
    merge = proposed(cast, decided(cast))
    with pytest.raises(ValidationError):
        undone(cast, merge, "stranger", other.pk)
    assert undone(cast, merge).state == "withdrawn"
    assert DueDate.unguarded.get(kind="person_merge").done_at is not None
    assert not ToldApart.unguarded.exists()


def everything() -> dict[str, set[tuple[str, ...]]]:
    """Every row of every table about a case or a person, as text."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(erasure_policy().tables):
            cursor.execute(f'SELECT t.* FROM "{table}" t')
            found[table] = {tuple(map(str, row)) for row in cursor.fetchall()}
    return found


# What tells of the merge itself; everything else is where it was, as it was.
TELLING = {
    "cases_personmerge",
    "cases_chronologyentry",
    "cases_toldapart",
    "cases_possiblematch",
    "reminders_duedate",
    "reminders_notice",
    "audit_statedpurpose",
}


def test_undoing_restores_every_row_and_keeps_what_was_written_since(cast: Cast) -> None:
    other = elsewhere(cast)
    match = decided(cast)
    before = everything()
    merge = answered(cast, proposed(cast, match))
    Alias.objects.create(person_id=other.person_id, name="Zeph", sort_name="zeph")
    merge = undone(cast, merge)
    after = everything()
    assert merge.state == "apart"
    changed = {table for table in before if before[table] != after[table]}
    assert changed - TELLING == {"cases_alias", "cases_findablename"}
    assert before["cases_alias"] < after["cases_alias"]
    for table in ("cases_chronologyentry", "cases_toldapart"):
        assert before[table] <= after[table]
    told = Alias.unguarded.get(name="Zeph")
    assert told.person_id == other.person_id


def test_undoing_tells_both_leads_and_tells_the_two_apart(cast: Cast) -> None:
    other = elsewhere(cast)
    merge = answered(cast, proposed(cast, decided(cast)))
    undone(cast, merge, "manager")
    for who in ("officer", "stranger"):
        told = Notice.unguarded.filter(user=cast.user(who), what__contains="Look again at what relied on it")
        assert told.count() == 1
    apart = ToldApart.unguarded.get()
    assert {apart.case_id, apart.other_case_id} == {cast.case.pk, other.pk}
    assert PossibleMatch.unguarded.get().undone_at is not None


def test_a_third_agency_that_leads_has_to_agree_too(cast: Cast) -> None:
    elsewhere(cast)
    merge = proposed(cast, decided(cast))
    Case.unguarded.filter(pk=cast.case.pk).update(lead_agency=cast.agency("larkfield"))
    with pytest.raises(ValidationError):
        answered(cast, merge)


def test_who_may_know_of_it(cast: Cast) -> None:
    merge = together(cast)
    other = Case.unguarded.get(pk=merge.other_case_id)
    seen = {}
    for who in ("officer", "manager", "psychologist", "police", "colleague", "stranger", "community"):
        with acting_for(cast.actor(who)):
            seen[who] = PersonMerge.objects.visible_to(cast.actor(who)).count()
            assert PersonMerge.unguarded.count() == seen[who], who
            told = ChronologyEntry.objects.visible_to(cast.actor(who)).filter(merge__isnull=False).count()
            assert ChronologyEntry.unguarded.filter(merge__isnull=False).count() == told, who
            assert (told > 0) == (seen[who] > 0), who
    assert [who for who in seen if seen[who]] == ["officer", "manager", "stranger"]
    add_participation(other, cast.agency("larkfield"))
    add_to_team(other, cast.user("psychologist").pk, cast.agency("larkfield"))
    with acting_for(cast.actor("psychologist")):
        assert PersonMerge.objects.visible_to(cast.actor("psychologist")).count() == 1
        assert PersonMerge.unguarded.count() == 1


def test_the_ledger_tells_of_no_case(cast: Cast) -> None:
    merge = together(cast)
    undone(cast, merge, "stranger", merge.other_case_id)
    for event in ("cases.merge_proposed", "cases.merge_answered", "cases.merge_undone"):
        assert LedgerEntry.objects.get(event=event).case_id is None


def test_erasing_one_leaves_the_other_whole(cast: Cast) -> None:
    merge = together(cast)
    other = Case.unguarded.get(pk=merge.other_case_id)
    with connection.cursor() as cursor:
        before = everything()
        cursor.execute("SELECT erase_case(%s)", [other.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    after = everything()
    assert not PersonMerge.unguarded.exists()
    assert not ChronologyEntry.unguarded.filter(merge__isnull=False).exists()
    for table, rows in before.items():
        ours = {row for row in rows if str(cast.case.pk) in row or str(cast.case.person_id) in row}
        gone = ours - after[table]
        assert not gone or table in TELLING | {"cases_deconfliction"}, table
    assert after["cases_personidentity"] < before["cases_personidentity"]
    assert any(str(cast.case.person_id) in row for row in after["cases_personidentity"])
