"""Naming people on a restricted case, through django-guardian's direct permission. Called inside services."""

from collections.abc import Collection
from uuid import UUID

from guardian.shortcuts import assign_perm, remove_perm

from agencies.models import User
from cases.models import Case, NamedOnCase

_PERMISSION = "cases.view_case"


def name_on_case(case: Case, user: User) -> None:
    """From now on the restriction does not keep this person out."""
    assign_perm(_PERMISSION, user, case)


def unname_on_case(case: Case, user: User) -> None:
    """From now on it does."""
    remove_perm(_PERMISSION, user, case)


def people_named_on(case: Case) -> list[User]:
    """Everybody named, by name."""
    named = NamedOnCase.objects.filter(content_object=case).values("user_id")
    return list(User.objects.filter(pk__in=named).order_by("name"))


def users_by_key(keys: Collection[UUID]) -> list[User]:
    """These people, by name."""
    return list(User.objects.filter(pk__in=keys).order_by("name"))
