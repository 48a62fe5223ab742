"""Law 7: every address is named and private unless listed; every endpoint says who may call it."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.views import APIView

from agencies.api.permissions import Nobody

PUBLIC = {
    "health": "the launcher and the proxy ask whether the process lives",
    "accessibility": "about the service",
    "privacy": "about the service",
    "help": "about the service",
    "account_login": "signing in",
    "mfa_authenticate": "signing in: the second step",
    "single_sign_on": "signing in: the way to an agency's own provider",
    "openid_connect_callback": "signing in: the way back from there",
    "account_logout": "signing out twice does no harm",
    "account_reset_password": "somebody who forgot their password is not signed in",
    "account_reset_password_done": "the page after it",
    "account_reset_password_from_key": "the link in that e-mail",
    "account_reset_password_from_key_done": "the page after it",
    "api_sign_in": "signing in",
}
UNWRAPPED = {
    "account_change_password": "the sign-in library's page; one's own password",
    "account_reauthenticate": "the sign-in library's page; confirms that it is still oneself",
    "mfa_reauthenticate": "the same, by code",
    "mfa_reauthenticate_webauthn": "the same, by passkey",
    "mfa_activate_totp": "the sign-in library's page; before there is a second factor there is no actor",
    "mfa_deactivate_totp": "the sign-in library's page; one's own app",
    "mfa_add_webauthn": "like setting up an app",
    "mfa_remove_webauthn": "the sign-in library's page; one's own passkey",
    "mfa_view_recovery_codes": "the sign-in library's page; one's own codes",
    "mfa_generate_recovery_codes": "the sign-in library's page; one's own codes",
    "agencies:switch_role": "comes before there is an actor; shows one's own memberships",
    "api_schema": "the description of the API; no data",
    "api_sign_out": "ends one's own token; shows nothing",
}


def every_pattern(
    patterns: list[URLPattern | URLResolver], space: str = ""
) -> Iterator[tuple[str | None, Callable[..., object]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from every_pattern(pattern.url_patterns, inner)
        else:
            yield (f"{space}{pattern.name}" if pattern.name else None), pattern.callback


ALL = list(every_pattern(get_resolver().url_patterns))


def test_every_address_has_a_name_and_only_one_of_it() -> None:
    names = [name for name, _ in ALL]
    assert None not in names
    assert len(names) == len(set(names))


def test_only_listed_addresses_are_public() -> None:
    public = {name for name, view in ALL if not getattr(view, "login_required", True) and not _endpoint(view)}
    assert public - set(PUBLIC) == set()


def test_every_other_address_wears_the_wrapper() -> None:
    bare = {
        name
        for name, view in ALL
        if not hasattr(view, "throughcare_methods") and not _is_wrapped_endpoint(view) and name not in PUBLIC
    }
    assert bare - set(UNWRAPPED) == set()


def test_no_endpoint_is_left_to_the_default() -> None:
    for name, view in ALL:
        endpoint = _endpoint(view)
        if endpoint is not None:
            assert endpoint.permission_classes, name
            assert Nobody not in endpoint.permission_classes, name


@pytest.mark.django_db
def test_a_stranger_without_sign_in_is_sent_to_sign_in_from_everywhere() -> None:
    for path in ("/", "/cases/", "/notifications/", "/cases/TC-AAAA-BBBB/", "/unsaved/"):
        response = Client().get(path)
        assert response.status_code == 302, path
        assert response["Location"].startswith("/sign-in/"), path


def _endpoint(view: Callable[..., object]) -> type[APIView] | None:
    endpoint = getattr(view, "cls", None)
    return endpoint if isinstance(endpoint, type) and issubclass(endpoint, APIView) else None


def _is_wrapped_endpoint(view: Callable[..., object]) -> bool:
    from agencies.api.view import ApiView

    endpoint = _endpoint(view)
    return endpoint is not None and issubclass(endpoint, ApiView)
