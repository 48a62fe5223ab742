"""PNC numbers kept before with a two-figure year are one with those in full; none is lost by it."""

from importlib import import_module

from django.db import connection
from django.utils import timezone

from cases.models import IdentityNumber, Referral
from tests.cast import Cast

NUMBERS = import_module("cases.migrations.0057_alike_all_the_same").NUMBERS


def test_a_number_kept_both_ways_becomes_one(cast: Cast) -> None:
    person = cast.case.person_id
    for value in ("99/0000001G", "1999/0000001G", "05/0000001Q", "1981/0000001X"):
        IdentityNumber.unguarded.create(person_id=person, scheme="pnc", value=value)
    IdentityNumber.unguarded.create(person_id=person, scheme="local", value="99/7")
    IdentityNumber.unguarded.create(
        person_id=person, scheme="pnc", value="98/0000001H", withdrawn_at=timezone.now()
    )
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS)
    now = IdentityNumber.unguarded.filter(withdrawn_at__isnull=True)
    assert sorted(now.values_list("value", flat=True)) == [
        "1981/0000001X",
        "1999/0000001G",
        "2005/0000001Q",
        "99/7",
    ]
    before = IdentityNumber.unguarded.filter(withdrawn_at__isnull=False)
    assert sorted(before.values_list("value", flat=True)) == ["1998/0000001H", "1999/0000001G"]
    assert not Referral.unguarded.exists()
