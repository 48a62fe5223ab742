"""What every endpoint reads: only what it asked for, and only what can be shown."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError as Refused
from rest_framework import serializers

from agencies.forms.fields import UNSHOWABLE, refuse_unshowable

NO_SUCH_FIELD = "There is no such field"


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses keys nobody asked for, and text that cannot be stored or shown, wherever it hides."""

    def to_internal_value(self, data: Any) -> Any:
        """Check the whole of what was sent before any field of it is read."""
        if isinstance(data, Mapping) and (problems := _problems(data, known=frozenset(self.fields))):
            raise serializers.ValidationError(problems)
        return super().to_internal_value(data)


def _problems(data: Mapping[Any, Any], *, known: frozenset[str]) -> dict[str, list[str]]:
    if not all(_can_be_shown(str(name)) for name in data):
        return {"": [UNSHOWABLE]}
    unknown = {str(name): [NO_SUCH_FIELD] for name in data if name not in known}
    unshowable = {
        str(name): [UNSHOWABLE]
        for name, value in data.items()
        if not all(_can_be_shown(text) for text in _texts_in(value))
    }
    return unshowable | unknown


def _texts_in(value: Any) -> Iterator[str]:
    """Every piece of text in a value, however deep."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple):
            waiting += one


def _can_be_shown(text: str) -> bool:
    try:
        refuse_unshowable(text.replace("\r\n", "\n"))
    except Refused:
        return False
    return True
