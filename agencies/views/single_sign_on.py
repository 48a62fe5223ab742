"""To an agency's own OpenID provider, and back."""

from allauth.account.views import LoginView
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe
from requests import RequestException

from agencies.refusals import unavailable
from agencies.sign_in_provider import Provider, refuse
from audit.services import RecordingFailed


class SignIn(LoginView):
    """E-mail and password, or the way to the provider if there is one."""

    extra_context = {"single_sign_on": lambda: settings.SINGLE_SIGN_ON_NAME}


@login_not_required
@require_safe
def single_sign_on_page(request: HttpRequest) -> HttpResponse:
    """Send somebody to the provider; somebody already signed in is asked there to sign in anew."""
    if not settings.SINGLE_SIGN_ON_NAME:
        raise Http404
    onward = request.GET.get("next", "")
    onward = onward if url_has_allowed_host_and_scheme(onward, allowed_hosts=None) else "/"
    anew = {"prompt": "login", "max_age": "0"} if request.user.is_authenticated else {}
    try:
        provider = Provider(request, settings.SINGLE_SIGN_ON_ID).get_provider()
        answer: HttpResponse = provider.redirect(request, "login", next_url=onward, auth_params=anew)
    except RequestException:
        return _refused()
    except RecordingFailed:
        return unavailable()
    return answer


@login_not_required
@require_safe
def single_sign_on_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the provider: all of it happens and is recorded, or none of it."""
    if not settings.SINGLE_SIGN_ON_NAME or provider_id != settings.SINGLE_SIGN_ON_ID:
        raise Http404
    try:
        with transaction.atomic():
            view = OAuth2CallbackView.adapter_view(Provider(request, provider_id))
            answer: HttpResponse = view(request)
            if answer.status_code >= 500:
                transaction.set_rollback(True)
            return answer
    except RecordingFailed:
        return unavailable()


def _refused() -> HttpResponse:
    try:
        refuse(None, "")
    except ImmediateHttpResponse as answer:
        return answer.response
    except RecordingFailed:
        return unavailable()
