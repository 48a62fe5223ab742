"""How far raters agree: every version of every instrument, and one of them as a whole or a part."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from agencies.access import admit
from agencies.answers import Page, Seen
from agencies.forms.date_parts import in_full
from agencies.page import ActorRequest, page
from agencies.roles import Action
from assessments.agreement.bands import ALPHA_SOURCE, ICC_SOURCE, KAPPA_SOURCE
from assessments.agreement.counting import ALL, PARTED, WHOLE
from assessments.agreement.kept_small import FEWEST, FEWEST_PAIRS, ROUNDED_TO
from assessments.agreement_events import AgreementEvent
from assessments.models import Instrument
from assessments.selectors.agreement import (
    Group,
    found_group,
    groups_of,
    newest_figures,
    versions_with_figures,
)
from assessments.selectors.agreement_tables import differing_shown, domains_shown
from assessments.selectors.library import every_version, version_or_404

_RULES = {
    "fewest_pairs": FEWEST_PAIRS,
    "fewest": FEWEST,
    "rounded_to": ROUNDED_TO,
    "kappa_source": KAPPA_SOURCE,
    "icc_source": ICC_SOURCE,
    "alpha_source": ALPHA_SOURCE,
}


@page()
def agreement_page(request: ActorRequest) -> Page:
    """Every version of every instrument, those with figures first."""
    admit(request.actor, Action.SEE_STATISTICS)
    told, versions = versions_with_figures(actor=request.actor), every_version()
    data = {
        "shown": [{"text": str(one), "href": _address(one)} for one in versions if one.pk in told],
        "too_few": [str(one) for one in versions if one.pk not in told],
        **_RULES,
    }
    return Page("assessments/agreement/versions.html", data, seen=(Seen(AgreementEvent.LISTED),))


@page()
def agreement_of_page(request: ActorRequest, code: str, version: int) -> Page:
    """One version, all pairs together."""
    return _shown(request, code, version, WHOLE, ALL)


@page()
def agreement_by_page(request: ActorRequest, code: str, version: int, by: str, group: str) -> Page:
    """The pairs of one year, or of raters certified in one year."""
    return _shown(request, code, version, by, group)


def _shown(request: ActorRequest, code: str, version: int, by: str, group: str) -> Page:
    admit(request.actor, Action.SEE_STATISTICS)
    instrument = version_or_404(code, version)
    row = newest_figures(instrument, actor=request.actor)
    groups = groups_of(row, instrument)
    found = found_group(groups, by, group)
    if found is None and by != WHOLE:
        raise Http404
    data = {
        "heading": found.words if found else "How far raters agree",
        "caption": str(instrument),
        "parts": [part for one in PARTED if (part := _part(one, instrument, groups, found))],
        "instrument_href": reverse("assessments:instrument", args=[code, version]),
        "back_href": reverse("assessments:agreement"),
        **(_figures(found) if found else {}),
        **_RULES,
    }
    seen = Seen(AgreementEvent.VIEWED, target=row or instrument)
    return Page("assessments/agreement/figures.html", data, seen=(seen,))


def _figures(group: Group) -> dict[str, Any]:
    return {
        "pairs": group.pairs,
        "counted_on": in_full(group.counted_on),
        "differing": differing_shown(group),
        "domains": domains_shown(group),
    }


_BY = {
    "period": "By the year of the second rating",
    "cohort": "By the year in which the second rater was certified",
}


def _part(by: str, instrument: Instrument, groups: list[Group], shown: Group | None) -> dict[str, Any] | None:
    links = [
        {"text": one.words, "href": "" if one == shown else _address(instrument, one)}
        for one in groups
        if one.by in (by, WHOLE)
    ]
    return {"title": _BY[by], "links": links} if len(links) > 1 else None


def _address(instrument: Instrument, group: Group | None = None) -> str:
    args: list[Any] = [instrument.code, instrument.version]
    if group is None or group.by == WHOLE:
        return reverse("assessments:agreement_of", args=args)
    return reverse("assessments:agreement_by", args=[*args, group.by, group.group])
