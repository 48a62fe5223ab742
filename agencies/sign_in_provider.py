"""Single sign-on: an agency's own provider says who somebody is; it never makes anybody a user here."""

from typing import Any, NoReturn

from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from agencies.events import SignInEvent
from agencies.models import User
from agencies.sign_in_ledger import note, note_refusal


class Provider(OpenIDConnectOAuth2Adapter):
    """The provider's answers, its signature checked even though it came straight from there."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> SocialLogin:
        """Who it says this is; an answer without a signed statement is none."""
        if not kwargs["response"].get("id_token"):
            refuse(None, "")
        self.did_fetch_access_token = False  # the library then verifies the signature
        try:
            return super().complete_login(request, app, token, **kwargs)
        except (LookupError, TypeError, ValueError, AttributeError):
            refuse(None, "")  # a statement of another shape than the standard's


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Somebody is let in if the provider has verified an address that is a user's here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the user, and bind them to this person at the provider the first time."""
        claims, address = claims_of(sociallogin), _verified_address(sociallogin)
        sociallogin.account.extra_data = {}  # what the provider knows about somebody is not kept
        sociallogin.claims = claims
        if sociallogin.is_existing:
            sociallogin.account.save(update_fields=["extra_data"])
            user = sociallogin.user
        else:
            user = User.objects.filter(email=address).first() if address else None
            if user is None or SocialAccount.objects.filter(user=user).exists():
                refuse(user, address)
        if not user.is_active:
            refuse(user, address)
        if not sociallogin.is_existing:
            note(SignInEvent.PROVIDER_BOUND, user)
            sociallogin.connect(request, user)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **_: Any) -> None:
        """The provider refused, was cancelled, or answered something that does not hold."""
        refuse(None, "")

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """None is sent."""


def claims_of(sociallogin: SocialLogin) -> dict[str, Any]:
    """What the provider signed."""
    return dict(sociallogin.account.extra_data.get("id_token") or {})


def _verified_address(sociallogin: SocialLogin) -> str:
    given = sociallogin.account.extra_data
    for said in (given.get("id_token") or {}, given.get("userinfo") or {}):
        if said.get("email_verified") is True and said.get("email"):
            return str(said["email"]).strip().lower()
    return ""


def says_second_factor(claims: dict[str, Any]) -> bool:
    """Whether the provider itself asked for a second factor, by the standard's word or by its own."""
    methods = claims.get("amr")
    return (isinstance(methods, list) and "mfa" in methods) or claims.get(
        "acr"
    ) in settings.SINGLE_SIGN_ON_MFA_ACR


class SecondStepUnlessProvided(AuthenticateStage):
    """Our own second step, unless the provider has asked for one."""

    def _should_handle(self, request: HttpRequest) -> bool:
        sociallogin = (self.login.signal_kwargs or {}).get("sociallogin")
        if sociallogin is not None and says_second_factor(getattr(sociallogin, "claims", {})):
            record_authentication(request, self.login.user, "mfa", type="provider")
            return False
        return bool(super()._should_handle(request))


def refuse(user: User | None, address: str) -> NoReturn:
    """Record and answer that this did not work: the same words whatever the reason."""
    facts = {"changed": {"email": (None, address)}} if address else {}
    note_refusal(SignInEvent.PROVIDER_REFUSED, user, **facts)
    body = render_to_string("account/single_sign_on_refused.html")
    raise ImmediateHttpResponse(HttpResponse(body.encode(), status=403))
