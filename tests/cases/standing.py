"""People to whom other rules apply: on remand, under eighteen, on voluntary support."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cases.models import Case, Consent, Offence, SafeguardingLead
from cases.services.add_section_entry import add_section_entry
from tests.cases.sections import answered
from tests.cast import Cast


def on_pathway(cast: Cast, pathway: str) -> Case:
    """*The case*, on that pathway."""
    Case.unguarded.filter(pk=cast.case.pk).update(pathway=pathway)
    cast.case.refresh_from_db()
    return cast.case


def born(cast: Cast, day: date) -> None:
    """Their date of birth is this."""
    cast.identity.date_of_birth = day
    cast.identity.save()


def is_seventeen(cast: Cast) -> None:
    """They turn eighteen tomorrow."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    born(cast, tomorrow.replace(year=tomorrow.year - 18, day=min(tomorrow.day, 28)))


def consents(cast: Cast, *, days_ago: int = 30, **changes: Any) -> Consent:
    """A decision on consent, given by the person unless said otherwise."""
    said = answered(Consent, decided_on=timezone.localdate() - timedelta(days=days_ago), **changes)
    return add_section_entry(cast.case, Consent, actor=cast.actor("officer"), **said)


def is_looked_after(cast: Cast) -> None:
    """Parental consent is given and a safeguarding lead named."""
    consents(cast, whose="parent")
    said = answered(SafeguardingLead, since=timezone.localdate() - timedelta(days=30), until=None)
    add_section_entry(cast.case, SafeguardingLead, actor=cast.actor("officer"), **said)


def was_convicted_before(cast: Cast) -> None:
    """Of something else than what they are worked with for."""
    said = answered(Offence, kind="other")
    add_section_entry(cast.case, Offence, actor=cast.actor("officer"), **said)
