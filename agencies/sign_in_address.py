"""Where a request comes from, as far as it can be believed."""

import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from audit.digests import digest

_BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def address_of(request: HttpRequest) -> str:
    """The address of the browser. What a proxy says is believed only as far as proxies stand in front.

    Each of our proxies adds to the right what it saw; whatever stands further left anybody could have sent.
    """
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    believed = [*seen, str(request.META.get("REMOTE_ADDR", ""))]
    at = min(settings.PROXY_COUNT + 1, len(believed))
    try:
        return str(ipaddress.ip_address(believed[-at]))
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - an address nobody has


def first_in_a_minute(request: HttpRequest) -> bool:
    """Whether nobody unknown was noted from there within a minute: they could otherwise fill the ledger."""
    return bool(cache.add(f"unknown:{digest(address_of(request))}", True, 60))


def browser_of(request: HttpRequest) -> str:
    """Browser and system in words, for somebody to recognise their own; nothing finer is kept."""
    agent = request.headers.get("User-Agent", "")
    browser = next((words for mark, words in _BROWSERS if mark in agent), "A browser")
    system = next((words for mark, words in _SYSTEMS if mark in agent), "")
    return f"{browser} on {system}" if system else browser
