"""Addresses of the pages that clear a duty, worked out once and filled in for each case."""

from functools import cache
from uuid import UUID

from django.urls import NoReverseMatch, reverse


def address(page: str, *parts: str) -> str:
    """The address of a page; faster than asking for each, a million times over."""
    pattern, stand_ins = _pattern(page, len(parts))
    for stand_in, part in zip(stand_ins, parts, strict=True):
        pattern = pattern.replace(stand_in, part)
    return pattern


@cache
def _pattern(page: str, size: int) -> tuple[str, tuple[str, ...]]:
    keys = tuple(str(UUID(int=place + 1)) for place in range(size))
    slugs = tuple(f"stand-in-{place}" for place in range(size))
    for stand_ins in (slugs, (*slugs[:1], *keys[1:]), keys):
        try:
            return reverse(page, args=list(stand_ins)), stand_ins
        except NoReverseMatch:
            continue
    raise NoReverseMatch(f"{page} with {size} parts")
