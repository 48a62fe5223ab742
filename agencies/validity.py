"""Time ends access by comparison with the database's clock, never by a job."""

from django.db.models import DateTimeField, F, Func, Q


class StatementTimestamp(Func):
    """The database's time at the start of this statement (``now()`` would freeze for a whole transaction)."""

    template = "statement_timestamp()"
    output_field = DateTimeField()


def in_force(prefix: str = "") -> Q:
    """Rows whose validity has begun and has not ended, by the database's clock."""
    began = Q(**{f"{prefix}valid_from__lte": StatementTimestamp()})
    not_ended = Q(**{f"{prefix}valid_until__isnull": True}) | Q(
        **{f"{prefix}valid_until__gt": StatementTimestamp()}
    )
    return began & not_ended


def not_over() -> Q:
    """Rows whose validity has not ended, begun or not, by the database's clock."""
    return Q(valid_until__isnull=True) | Q(valid_until__gt=StatementTimestamp())


def no_backwards_validity() -> Q:
    """The constraint every validity obeys: it does not end before it begins."""
    return Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from"))
