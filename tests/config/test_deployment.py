"""What every answer carries, whoever asks for what: headers, cookies, and nothing kept by a browser (Q20)."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.cast import Cast
from tests.servers import ROOT

# Static files alone may be kept; whitenoise answers for them before any of this.
ARGUMENTS = {"uuid": uuid4(), "int": 7, "str": "TC-ZZZZ-ZZZZ", "slug": "nothing"}
SIGN_IN_PAGES = {"account_login", "mfa_authenticate", "mfa_activate_totp", "account_reset_password"}


def every_address() -> list[tuple[str, str]]:
    return sorted(set(_addresses(get_resolver().url_patterns)))


def _addresses(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _addresses(pattern.url_patterns, inner)
        else:
            yield from _address_of(f"{space}{pattern.name}")


def _address_of(name: str) -> Iterator[tuple[str, str]]:
    """The address with something plausible in every place, by what each place takes."""
    for _, pattern, _, converters in get_resolver_entries(name):
        kinds = {
            key: type(made).__name__.removesuffix("Converter").lower() for key, made in converters.items()
        }
        values = {key: ARGUMENTS.get(kinds.get(key, "str"), "nothing") for key in pattern}
        if name == "account_reset_password_from_key":
            values = {"uidb36": "1", "key": "set-password"}
        try:
            yield name, reverse(name, kwargs=values)
        except NoReverseMatch:
            return


def get_resolver_entries(name: str) -> Iterator[tuple[str, list[str], str, dict[str, object]]]:
    """What Django itself knows of an address: the names of its places and what each takes."""
    space, _, last = name.rpartition(":")
    resolver = get_resolver()
    for one in space.split(":") if space else []:
        _, inner = resolver.namespace_dict[one]
        resolver = inner
    for possibilities, pattern, _, converters in resolver.reverse_dict.getlist(last):
        yield name, list(possibilities[0][1]), pattern, converters


ADDRESSES = every_address()


def test_every_address_is_walked() -> None:
    walked = {name for name, _ in ADDRESSES}
    assert len(walked) > 100
    assert walked >= SIGN_IN_PAGES


def _faults(response: object, where: str) -> list[str]:
    headers = response.headers  # type: ignore[attr-defined]
    policy = headers.get("Content-Security-Policy", "")
    expected = {
        "no-store": "no-store" in headers.get("Cache-Control", ""),
        "nosniff": headers.get("X-Content-Type-Options") == "nosniff",
        "frames": headers.get("X-Frame-Options") == "DENY" and "frame-ancestors 'none'" in policy,
        "referrer": headers.get("Referrer-Policy") == "same-origin",
        "opener": headers.get("Cross-Origin-Opener-Policy") == "same-origin",
        "permissions": "camera=()" in headers.get("Permissions-Policy", ""),
        "policy": "default-src 'none'" in policy and "unsafe" not in policy,
        "data images": ("data:" in policy) == where.startswith("/account/app/"),
        "request id": "X-Request-Id" in headers,
    }
    return [f"{where}: {name}" for name, holds in expected.items() if not holds]


@pytest.mark.parametrize("who", ["officer", "administrator", ""])
def test_every_answer_carries_every_header(who: str, cast: Cast, as_: Callable[[str], Client]) -> None:
    client = as_(who) if who else Client()
    faults = []
    for name, path in ADDRESSES:
        if name != "account_logout":
            response = client.get(path)
            # The page with the picture for the app may show it; the answer that leads there need not.
            where = path if response.status_code == 200 else path.replace("/account/app/", "/", 1)
            faults += _faults(response, where)
            if response.status_code >= 500:
                faults.append(f"{path}: {response.status_code}")
    assert faults == []


CHECK = """
import django, json
django.setup()
from django.conf import settings as s
PARTS = ("NAME", "SECURE", "HTTPONLY", "SAMESITE", "PATH", "DOMAIN")
print(json.dumps({
    **{cookie: [getattr(s, f"{cookie}_COOKIE_{part}") for part in PARTS] for cookie in ("SESSION", "CSRF")},
    "insecure passkeys": s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN,
}))
"""


def _as_deployed(*command: str) -> subprocess.CompletedProcess[str]:
    deployed = {**os.environ, "SECURE_COOKIES": "true", "DEBUG": "false", "DATABASE_ROLE": "web"}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=deployed, capture_output=True, text=True, check=False
    )


def test_a_deployment_has_no_warning() -> None:
    done = _as_deployed("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


def test_cookies_are_bound_to_this_host_and_hidden_from_scripts() -> None:

    told = json.loads(_as_deployed("-c", CHECK).stdout)
    assert told["SESSION"] == ["__Host-throughcare", True, True, "Lax", "/", None]
    assert told["CSRF"] == ["__Host-csrf", True, True, "Strict", "/", None]
    assert told["insecure passkeys"] is False
