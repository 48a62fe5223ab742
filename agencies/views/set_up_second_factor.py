"""Setting up and removing the second step of signing in."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.generic.edit import FormView

from agencies.events import SignInEvent
from agencies.sign_in_ledger import note, note_refusal
from agencies.sign_in_second_factor import SecondFactorAdapter, note_second_factor
from agencies.views.second_factor import Recorded


def _refused(view: Any, form: Any) -> HttpResponse:
    note_refusal(SignInEvent.FACTOR_REFUSED, view.request.user)
    answer: HttpResponse = view.render_to_response(view.get_context_data(form=form))
    answer.status_code = 400
    return answer


def _note_codes_made_with_it(view: Any, *, before: bool) -> None:
    if not before:
        note(SignInEvent.CODES_MADE, view.request.user)


def _has_codes(view: Any) -> bool:
    kind = Authenticator.Type.RECOVERY_CODES
    return bool(Authenticator.objects.filter(user_id=view.request.user.pk, type=kind).exists())


class _AlsoForANewTelephone(ActivateTOTPView):
    """Unlike the library, let somebody replace the app they have in one act."""

    @method_decorator(reauthentication_required(app="allauth.mfa"))
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, whether or not there is an app already."""
        return FormView.dispatch(self, request, *args, **kwargs)


@method_decorator(csp_update({"img-src": [SELF, "data:"]}), name="dispatch")
class SetUpApp(Recorded, _AlsoForANewTelephone):
    """Set up an authenticator app; one set up before is replaced by it."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Record first; from here on this session counts as opened with a second factor."""
        user, had_codes = self.request.user, _has_codes(self)
        old = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP)
        if old.exists():
            note(SignInEvent.FACTOR_REMOVED, user)
            old.delete()
        note(SignInEvent.FACTOR_ADDED, user)
        _note_codes_made_with_it(self, before=had_codes)
        answer: HttpResponse = super().form_valid(form)
        note_second_factor(self.request, Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP))
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        """Ask again."""
        return _refused(self, form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The key in groups of four, for those who type it."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        secret = context["form"].secret
        context["key_in_groups"] = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        return context


class RemoveApp(Recorded, DeactivateTOTPView):
    """Remove the authenticator app, unless it is the only second step."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Record and remove."""
        note(SignInEvent.FACTOR_REMOVED, self.request.user)
        answer: HttpResponse = super().form_valid(form)
        return answer


class AddPasskey(Recorded, AddWebAuthnView):
    """Add a passkey."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Record first; from here on this session counts as opened with a second factor."""
        had_codes = _has_codes(self)
        note(SignInEvent.FACTOR_ADDED, self.request.user)
        _note_codes_made_with_it(self, before=had_codes)
        answer: HttpResponse = super().form_valid(form)
        held = Authenticator.objects.filter(user=self.request.user, type=Authenticator.Type.WEBAUTHN)
        note_second_factor(self.request, held.latest("pk"))
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        """Ask again."""
        return _refused(self, form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The library leaves the form out of what it hands on."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {"form": kwargs.get("form") or self.get_form(), **context, **kwargs}


class RemovePasskey(Recorded, RemoveWebAuthnView):
    """Remove a passkey, unless it is the only second step."""

    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        """Record and remove; the last one stays."""
        if not SecondFactorAdapter().can_delete_authenticator(self.get_object()):
            return HttpResponseRedirect(reverse("mfa_index"))
        note(SignInEvent.FACTOR_REMOVED, self.request.user)
        answer: HttpResponse = super().form_valid(form)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say beforehand when it cannot be removed."""
        may = SecondFactorAdapter().can_delete_authenticator(self.object)
        name = self.object.wrap().name
        return {**super().get_context_data(**kwargs), "may_remove": may, "name": name}


class MakeRecoveryCodes(Recorded, GenerateRecoveryCodesView):
    """Make ten new recovery codes; the old ones stop working."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Record and make."""
        note(SignInEvent.CODES_MADE, self.request.user)
        answer: HttpResponse = super().form_valid(form)
        return answer


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class ShowRecoveryCodes(Recorded, ViewRecoveryCodesView):
    """Show the recovery codes, once."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Record before they are shown."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if context["can_view_codes"]:
            note(SignInEvent.CODES_SHOWN, self.request.user)
        return context
