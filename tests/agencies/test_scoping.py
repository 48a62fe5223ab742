"""A sensitive queryset answers nobody until it is said who asks."""

import pytest
from django.db.models import Count, Exists, OuterRef

from agencies.scoping import UnscopedQuery
from cases.models import Case, PersonIdentity
from tests.cast import Cast

pytestmark = pytest.mark.django_db

FORGOTTEN = {
    "list": lambda: list(Case.objects.all()),
    "first": lambda: Case.objects.first(),
    "get": lambda: Case.objects.get(reference="x"),
    "count": lambda: Case.objects.count(),
    "exists": lambda: Case.objects.exists(),
    "slice": lambda: Case.objects.all()[:3][0],
    "aggregate": lambda: Case.objects.aggregate(n=Count("pk")),
    "update": lambda: Case.objects.update(initials="X"),
    "delete": lambda: Case.objects.all().delete(),
    "values": lambda: list(Case.objects.values_list("pk")),
    "iterator": lambda: next(Case.objects.iterator()),
    "in": lambda: list(PersonIdentity.unguarded.filter(person__in=Case.objects.values("person"))),
    "exists expression": lambda: list(
        PersonIdentity.unguarded.filter(Exists(Case.objects.filter(person=OuterRef("person"))))
    ),
    "union": lambda: list(Case.objects.union(Case.objects.all())),
    "or": lambda: list(Case.objects.all() | Case.objects.all()),
    "in_bulk": lambda: Case.objects.in_bulk(),
    "contains": lambda: Case.objects.contains(Case()),
    "bool": lambda: bool(Case.objects.all()),
    "raw delete": lambda: Case.objects.all()._raw_delete("default"),
}


@pytest.mark.parametrize("how", FORGOTTEN)
def test_forgetting_to_say_who_asks_raises(how: str, cast: Cast) -> None:
    with pytest.raises((UnscopedQuery, TypeError) if how == "contains" else UnscopedQuery):
        FORGOTTEN[how]()


def test_mixing_a_scoped_with_an_unscoped_queryset_raises(cast: Cast) -> None:
    scoped = Case.objects.visible_to(cast.actor("officer"))
    with pytest.raises(UnscopedQuery):
        scoped | Case.objects.all()
    with pytest.raises(UnscopedQuery):
        scoped.union(Case.objects.all())


def test_none_is_safe_for_anybody() -> None:
    assert list(Case.objects.none()) == []
