"""Choosing whom to act for: before the first page, or later from the header."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from agencies.acting import SESSION_KEY, as_actor, memberships_in_force
from agencies.events import AccessEvent
from agencies.forms.switch_role import SwitchRoleForm
from agencies.refusals import acts_for_nobody
from audit.services import record


def switch_role_page(request: HttpRequest) -> HttpResponse:
    """One radio per membership in force; shows nothing of any case, so it stands outside the wrapper."""
    held = memberships_in_force(request.user.pk) if request.user.is_authenticated else []
    if not held:
        return acts_for_nobody()
    form = SwitchRoleForm(request.POST or None, memberships=held)
    if request.method == "POST" and form.is_valid():
        chosen = next(one for one in held if str(one.pk) == form.cleaned_data["membership"])
        with transaction.atomic():
            record(AccessEvent.SWITCHED_ROLE, actor=as_actor(chosen), target=chosen)
        request.session[SESSION_KEY] = str(chosen.pk)
        return HttpResponseRedirect(_onward(request))
    status = 400 if form.errors else 200
    return render(
        request, "agencies/switch_role.html", {"form": form, "has_errors": form.errors}, status=status
    )


def _onward(request: HttpRequest) -> str:
    onward = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        return onward
    return "/"
