"""A form that is kept half typed: what may be kept of it, and how it is shown again."""

from typing import Any

from agencies.drafts import UNSAID, OpenedOn
from agencies.forms.bound import showable
from agencies.forms.date_parts import DateParts, TypedDate
from agencies.forms.drafts import DraftForm, DraftVersion
from agencies.forms.fields import Choice, MultiChoice, PlainText

# What is wrong with a text that cannot be kept as it is; anything else may stay half done.
_UNKEEPABLE = {"max_length", "characters", "null_characters_not_allowed"}


class MarkIfAny(DraftVersion):
    """The version and the open page's mark, where the page sent them."""

    def clean(self, value: Any) -> OpenedOn:
        """What it says of itself; nothing of a page that says nothing."""
        return super().clean(value) if value else UNSAID


class HalfTyped(DraftForm):
    """A form whose answers may be kept before they are right."""

    version = MarkIfAny(required=False)

    def why_not_kept(self) -> dict[str, list[str]]:
        """What cannot be kept as it was typed, by question."""
        problems = {}
        for name, errors in self.errors.as_data().items():
            if name in {"version", "sending"} or any(one.code in _UNKEEPABLE for one in errors):
                problems[name] = [str(message) for one in errors for message in one.messages]
        return problems

    def as_typed(self) -> dict[str, Any]:
        """What was typed, question by question, right or wrong; nothing for what was left empty."""
        kept = {name: self._kept(name) for name in self.fields if name not in self.no_answers}
        return {name: value for name, value in kept.items() if value}

    def _kept(self, name: str) -> Any:
        asked = self.fields[name]
        value = asked.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        if isinstance(asked, DateParts):
            parts = [showable(part)[:20] for part in value]
            return parts if any(parts) else None
        if isinstance(asked, MultiChoice):
            return [one for one in value if asked.valid_value(one)]
        if isinstance(asked, Choice):
            return value if value and asked.valid_value(value) else None
        return showable(value) if isinstance(asked, PlainText) else bool(value)


def shown_again(form: type[HalfTyped], typed: dict[str, Any]) -> dict[str, Any]:
    """What was kept, as the form begins with it."""
    return {name: TypedDate(*value) if _is_day(form, name) else value for name, value in typed.items()}


def _is_day(form: type[HalfTyped], name: str) -> bool:
    return isinstance(form.base_fields.get(name), DateParts)
