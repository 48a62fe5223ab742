"""The questions about what shifted: for each thing the plan works on, which way and in what words."""

from collections.abc import Mapping, Sequence
from typing import Any

from agencies.forms.fields import Choice, LongText
from interventions.forms.acts import PlanForm
from interventions.session_rules import WAYS, Shift

_LONGEST = 4000


class AsksForShifts(PlanForm):
    """A form that asks about shifts; which of them, the plan says."""

    about: Mapping[str, str]
    # What was said before against what this person is not asked about: it stays as it is.
    set_aside: tuple[Shift, ...] = ()

    def ask_about(self, about: Mapping[str, str], kept: Sequence[Shift] = ()) -> None:
        """Ask of each in turn, with what was said before."""
        self.about = about
        self.set_aside = tuple(one for one in kept if one.about not in about)
        for key, name in about.items():
            way, words = _names(key)
            self.fields[way] = Choice(
                label=name,
                called=f"which way it shifted for {name}",
                choices=[("", "No shift seen"), *WAYS.items()],
                required=False,
                inline=True,
                small=True,
                initial="",
            )
            self.fields[words] = LongText(
                label=f"What shifted, in words: {name}",
                called=f"what shifted for {name}",
                max_length=_LONGEST,
                required=False,
                rows=2,
                count=False,
            )
        for one in kept:
            if one.about in about:
                way, words = _names(one.about)
                self.initial = {**self.initial, way: one.way, words: one.words}

    def shift_names(self) -> list[str]:
        """The names of the questions about shifts, in the order of the plan."""
        return [name for key in self.about for name in _names(key)]

    def refuse_half_shifts(self, typed: Mapping[str, Any]) -> None:
        """A shift has a way and words, or neither."""
        for key, name in self.about.items():
            way, words = _names(key)
            if typed.get(way) and not typed.get(words) and words not in self.errors:
                self.add_error(words, f"Enter what shifted for {name}, or select no shift seen")
            elif typed.get(words) and not typed.get(way) and way not in self.errors:
                self.add_error(way, f"Select which way it shifted for {name}")

    def shifts(self) -> tuple[Shift, ...]:
        """What shifted, as it was typed."""
        said = ((key, *(self.cleaned_data[name] for name in _names(key))) for key in self.about)
        return (*(Shift(*one) for one in said if one[1]), *self.set_aside)


def _names(about: str) -> tuple[str, str]:
    base = "shift_" + "".join(letter if letter.isalnum() else "_" for letter in about)
    return f"{base}_way", f"{base}_words"
