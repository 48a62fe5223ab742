"""Check-ins: written, read, kept and removed by one person alone."""

from uuid import UUID

from django.urls import reverse

from agencies.answers import Download, Page, Redirect, Seen
from agencies.forms.govuk import GovUkForm
from agencies.page import ActorRequest, page
from interventions.events import OwnPracticeEvent
from interventions.forms.own_practice import CheckInForm
from interventions.selectors.own_practice import check_in_shown, own_check_in, own_check_ins
from interventions.services.check_ins import remove_check_in, write_check_in


@page(methods=("GET", "POST"))
def check_ins_page(request: ActorRequest) -> Page | Redirect:
    """One's own check-ins, and a new one."""
    form = CheckInForm(request.POST or None)
    if form.carries_out(lambda: write_check_in(actor=request.actor, **form.answers())):
        return Redirect(reverse("interventions:check_ins"), "Kept, for you alone.")
    rows = own_check_ins(request.actor)
    shown = [
        {**check_in_shown(one), "remove_href": reverse("interventions:remove_check_in", args=[one.pk])}
        for one in rows
    ]
    seen = Seen(OwnPracticeEvent.CHECK_INS_VIEWED, shown=[one.pk for one in rows])
    status = 400 if form.errors else 200
    return Page("interventions/check_ins.html", {"form": form, "check_ins": shown}, status, (seen,))


@page(methods=("GET", "POST"))
def remove_check_in_page(request: ActorRequest, key: UUID) -> Page | Redirect:
    """Asks once, then it is gone."""
    one = own_check_in(key, actor=request.actor)
    form = GovUkForm(request.POST or None)
    back = reverse("interventions:check_ins")
    if request.method == "POST" and form.is_valid():
        remove_check_in(one, actor=request.actor)
        return Redirect(back, "Removed, for good.")
    data = {"form": form, "check_in": check_in_shown(one), "cancel_href": back}
    seen = Seen(OwnPracticeEvent.CHECK_INS_VIEWED, shown=[one.pk])
    return Page("interventions/remove_check_in.html", data, 400 if form.errors else 200, (seen,))


@page()
def keep_check_ins_page(request: ActorRequest) -> Download:
    """All of one's own, as text, to take along."""
    rows = own_check_ins(request.actor)
    parts = [check_in_shown(one) for one in rows]
    text = "\n\n".join(
        "\n".join([one["title"], *(f"{row['key']}: {row['value']}" for row in one["rows"] if row["value"])])
        for one in parts
    )
    seen = Seen(OwnPracticeEvent.CHECK_INS_KEPT, shown=[one.pk for one in rows])
    return Download("check-ins.txt", text.encode(), "text/plain; charset=utf-8", (seen,))
