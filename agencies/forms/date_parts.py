"""A date asked for as day, month and year, the way people say it."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.forms.looks import take_look

PARTS = ("day", "month", "year")
FIRST_YEAR, LAST_YEAR = 1900, 2200
Limit = dt.date | Callable[[], dt.date] | None


class TypedDate(NamedTuple):
    """What was typed in the three boxes, right or wrong."""

    day: str = ""
    month: str = ""
    year: str = ""


class Problem(NamedTuple):
    """What is wrong with a typed date, and in which boxes."""

    message: str
    parts: tuple[str, ...] = PARTS


def in_full(day: dt.date) -> str:
    """Return a date as people write it: 3 December 2026."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def read_month(typed: str) -> int | None:
    """Return the month of "12", "dec", "Sept" or "December"; None when it is none."""
    if _is_number(typed) and len(typed) <= 2:
        return int(typed) if 1 <= int(typed) <= 12 else None
    name = typed.lower().rstrip(".")
    if len(name) < 3:
        return None
    found = [n for n in range(1, 13) if calendar.month_name[n].lower().startswith(name)]
    return found[0] if found else None


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit()


def read_date(typed: TypedDate) -> dt.date | Problem:
    """Return the date that was typed, or what is wrong with it."""
    if missing := tuple(part for part in PARTS if not getattr(typed, part)):
        named = " and ".join(missing) if len(missing) < 3 else "day, month and year"
        return Problem(f"{{Called}} must include a {named}", missing)
    month = read_month(typed.month)
    readable = (_is_number(typed.day) and len(typed.day) <= 2, month is not None, _is_number(typed.year))
    if month is None or not all(readable):
        wrong = tuple(part for part, fine in zip(PARTS, readable, strict=True) if not fine)
        return Problem("{Called} must be a real date", wrong)
    if len(typed.year) < 4:
        return Problem("{Called} must include a year with 4 numbers, like 2026", ("year",))
    if len(typed.year) > 4 or not FIRST_YEAR <= int(typed.year) <= LAST_YEAR:
        return Problem(f"{{Called}} must be between the years {FIRST_YEAR} and {LAST_YEAR}", ("year",))
    try:
        return dt.date(int(typed.year), month, int(typed.day))
    except ValueError:
        return Problem("{Called} must be a real date", ("day",))


class DatePartsInput(forms.Widget):
    """Three boxes, named after the question with _day, _month and _year."""

    use_fieldset = True
    template_name = "django/forms/widgets/text.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> TypedDate:
        """Return what was typed in the three boxes."""
        return TypedDate(*(str(data.get(f"{name}_{part}") or "").strip() for part in PARTS))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Tell whether the form was sent without this question."""
        return not any(f"{name}_{part}" in data for part in PARTS)

    def id_for_label(self, id_: str) -> str:
        """Return the first box."""
        return f"{id_}_day" if id_ else id_


class DateParts(forms.Field):
    """A date in three boxes; what was typed stays there when it is wrong."""

    widget = DatePartsInput
    default_error_messages = {
        "required": "Enter {called}",
        "missing": "{Called}",
        "past_only": "{Called} must be today or in the past",
        "future_only": "{Called} must be today or in the future",
    }

    def __init__(
        self,
        *,
        earliest: Limit = None,
        latest: Limit = None,
        past_only: bool = False,
        future_only: bool = False,
        **options: Any,
    ) -> None:
        self.look = take_look(options)
        self.earliest, self.latest = earliest, latest
        self.past_only, self.future_only = past_only, future_only
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        """Return a stored date as the three boxes that show it."""
        if isinstance(value, dt.datetime):
            value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
        if isinstance(value, dt.date):
            return TypedDate(str(value.day), str(value.month), str(value.year))
        return value if isinstance(value, TypedDate) else TypedDate()

    def to_python(self, value: Any) -> dt.date | None:
        """Return the date, None when nothing was typed, or say what is wrong."""
        if value is None or isinstance(value, dt.date):
            return value
        if not any(value):
            return None
        if problem := self.problem_with(value):
            raise ValidationError(problem.message.replace("{Called}", self._called()), code="date")
        found = read_date(value)
        return found if isinstance(found, dt.date) else None

    def problem_with(self, typed: TypedDate) -> Problem | None:
        """Return what is wrong with a typed date, or None."""
        found = read_date(typed)
        return found if isinstance(found, Problem) else self._out_of_range(found)

    def _out_of_range(self, day: dt.date) -> Problem | None:
        today = timezone.localdate()
        earliest = self.earliest() if callable(self.earliest) else self.earliest
        latest = self.latest() if callable(self.latest) else self.latest
        if self.past_only and day > today:
            return Problem(str(self.error_messages["past_only"]))
        if self.future_only and day < today:
            return Problem(str(self.error_messages["future_only"]))
        if earliest and day < earliest:
            return Problem(f"{{Called}} must be on or after {in_full(earliest)}")
        if latest and day > latest:
            return Problem(f"{{Called}} must be on or before {in_full(latest)}")
        return None

    def _called(self) -> str:
        # The renderer has put the question's name here; a field used alone speaks of "Date".
        named = str(self.error_messages["missing"])
        return named if named != "{Called}" else "Date"
