"""Where the reader is: one place of the navigation and no other."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

PLACES = ["/", "/cases/", "/cases/hand-overs/", "/referrals/", "/referrals/deconfliction/"]


@pytest.mark.parametrize("path", PLACES)
def test_one_place_is_marked_as_where_the_reader_is(as_: Callable[[str], Client], path: str) -> None:
    page = as_("manager").get(path).content.decode()
    assert re.findall(r'href="([^"]*)"\s+aria-current="true"', page) == [path]
