"""Querysets that refuse to answer until it is said who asks.

Forgetting ``visible_to`` raises, everywhere a queryset turns into rows, numbers or SQL.
What this wall does not see is listed in `docs/access.md`; row-level security is the second wall.
"""

from collections.abc import Iterator
from typing import Any, Self, TypeVar, cast

from django.db import models
from django.db.models import Q
from django.db.models.sql import Query

from agencies.roles import Action
from audit.actor import Actor

Row = TypeVar("Row", bound=models.Model)


class UnscopedQuery(RuntimeError):
    """Rows of a sensitive table were asked for without saying who asks."""


class ScopedQuery(Query):
    """The SQL side of the same guard: catches what hands its query on, such as ``Exists``."""

    said_who = False

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse to become SQL unscoped."""
        if not self.said_who:
            raise UnscopedQuery("say visible_to(actor) first")
        return super().get_compiler(*args, **kwargs)


class ScopedQuerySet(models.QuerySet[Row]):
    """A queryset that raises ``UnscopedQuery`` until ``visible_to(actor)`` was said."""

    _said_who = False

    def __init__(self, model: Any = None, query: Any = None, using: Any = None, hints: Any = None) -> None:
        super().__init__(model, query or ScopedQuery(model), using, hints)

    def visible_to(self, actor: Actor, action: Action = Action.VIEW) -> Self:
        """Only the rows this actor may see (or do ``action`` on)."""
        scope: Q = self.model.scope(actor, action)  # type: ignore[attr-defined]
        scoped = self.filter(scope)
        scoped._said_who = True
        scoped.query.said_who = True  # type: ignore[attr-defined]
        return scoped

    def none(self) -> Self:
        """No rows: safe for anybody."""
        empty = super().none()
        empty._said_who = True
        empty.query.said_who = True  # type: ignore[attr-defined]
        return empty

    def _clone(self) -> Self:
        clone = cast(Any, super())._clone()
        clone._said_who = self._said_who
        return cast(Self, clone)

    def _require(self) -> None:
        if not self._said_who:
            raise UnscopedQuery(f"{self.model.__name__}: say visible_to(actor) first")

    def _fetch_all(self) -> None:
        self._require()
        cast(Any, super())._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[Row]:
        """Guarded."""
        self._require()
        return super().iterator(chunk_size=chunk_size) if chunk_size else super().iterator()

    def count(self) -> int:
        """Guarded."""
        self._require()
        return super().count()

    def exists(self) -> bool:
        """Guarded."""
        self._require()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Guarded."""
        self._require()
        return super().aggregate(*args, **kwargs)

    def explain(self, *args: Any, **kwargs: Any) -> str:
        """Guarded."""
        self._require()
        return super().explain(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """Guarded."""
        self._require()
        return super().update(**kwargs)

    def _update(self, values: Any) -> int:
        self._require()
        return int(cast(Any, super())._update(values))

    def delete(self) -> tuple[int, dict[str, int]]:
        """Guarded."""
        self._require()
        return super().delete()

    def _raw_delete(self, using: str | None) -> int:
        self._require()
        return int(cast(Any, super())._raw_delete(using))

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        """Guarded: a sub-query is a read too."""
        self._require()
        return cast(Any, super()).resolve_expression(*args, **kwargs)

    def _combinator_query(self, combinator: str, *others: Any, **kwargs: Any) -> Any:
        self._require_all(*others)
        return cast(Any, super())._combinator_query(combinator, *others, **kwargs)

    def __or__(self, other: Any) -> Any:
        self._require_all(other)
        return super().__or__(other)

    def __and__(self, other: Any) -> Any:
        self._require_all(other)
        return super().__and__(other)

    def __xor__(self, other: Any) -> Any:
        self._require_all(other)
        return super().__xor__(other)

    def _require_all(self, *others: Any) -> None:
        self._require()
        for other in others:
            if isinstance(other, ScopedQuerySet):
                other._require()


class Scoped(models.Model):
    """A model whose rows are somebody's to see: give it a ``scope`` and read it with ``visible_to``."""

    objects = ScopedQuerySet.as_manager()
    # Django's own machinery (saving, cascading, refreshing) needs a plain manager.
    unguarded = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "unguarded"

    @classmethod
    def scope(cls, actor: Actor, action: Action) -> Q:
        """Which rows this actor may see, or do ``action`` on: one rule for list, page, API and write."""
        raise NotImplementedError(f"{cls.__name__} has no scope")


NOTHING = Q(pk__in=[])
EVERY_ROW = Q()
