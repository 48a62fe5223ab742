"""What the API refuses to read."""

from typing import Any

import pytest
from rest_framework import serializers

from agencies.api.serializers import NO_SUCH_FIELD, StrictSerializer
from agencies.forms.fields import UNSHOWABLE


class Example(StrictSerializer):
    name = serializers.CharField(max_length=20)
    tags = serializers.ListField(child=serializers.CharField(max_length=20), required=False)


def problems(data: Any) -> dict[str, Any]:
    example = Example(data=data)
    example.is_valid()
    return dict(example.errors)


def test_what_was_asked_for_is_read() -> None:
    assert problems({"name": "Line one\r\nline two", "tags": ["a"]}) == {}


def test_a_key_nobody_asked_for_is_refused() -> None:
    assert problems({"name": "x", "colour": "red"}) == {"colour": [NO_SUCH_FIELD]}


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "a\x1bb"])
def test_text_that_cannot_be_shown_is_refused_wherever_it_hides(text: str) -> None:
    assert problems({"name": text}) == {"name": [UNSHOWABLE]}
    assert problems({"name": "x", "tags": ["fine", text]}) == {"tags": [UNSHOWABLE]}
    assert problems({"name": "x", text: "y"}) == {"": [UNSHOWABLE]}


def test_something_other_than_an_object_is_refused() -> None:
    assert problems(["name"]) != {}
