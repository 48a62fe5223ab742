"""How to talk with the person: their languages, and what helps them to take part."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import EntryDuty, chosen, day, long_text, one_line


class LanguagePlace(models.TextChoices):
    """What the language is to them."""

    FIRST = "first", "First language"
    OTHER = "other", "Another language they use"


class HowWell(models.TextChoices):
    """How well they understand it."""

    WELL = "well", "Well, whatever is talked about"
    EVERYDAY = "everyday", "Enough for everyday matters"
    LITTLE = "little", "A little"
    NOT = "not", "Not at all"
    NOT_KNOWN = "not_known", "Not known"


class InterpreterNeed(models.TextChoices):
    """Whether somebody has to interpret into this language."""

    NO = "no", "No"
    SOME = "some", "Yes, for some matters"
    ALWAYS = "always", "Yes, always"


class InterpreterGender(models.TextChoices):
    """Whom the person prefers."""

    ANY = "any", "No preference"
    WOMAN = "woman", "A woman"
    MAN = "man", "A man"
    NOT_ASKED = "not_asked", "Not asked yet"


class Language(KeptUp):
    """One language, spoken or signed, how well it is understood, and whether an interpreter is needed.

    In the core section: whoever books a meeting must know it, whatever else they may read.
    """

    section = Section.CORE
    asked = (
        "language",
        "place",
        "spoken",
        "read",
        "interpreter",
        "dialect",
        "interpreter_gender",
        "not_to_interpret",
        "good_to_know",
    )
    headline = "language"
    told = "Language recorded"

    language = one_line(
        "Language", needed=True, at_most=60, help_text="Spoken or signed. One entry for each language."
    )
    place = chosen("What it is to them", LanguagePlace)
    spoken = chosen("How well they understand it spoken (or signed)", HowWell)
    read = chosen("How well they read it", HowWell)
    interpreter = chosen("Is an interpreter into this language needed?", InterpreterNeed)
    dialect = one_line("Dialect the interpreter must speak", at_most=60)
    interpreter_gender = chosen("Whom they would rather have interpret", InterpreterGender)
    not_to_interpret = one_line(
        "Who must not interpret",
        at_most=300,
        help_text="Names, or for example: anybody of the family. Why not belongs under Safety or Contacts.",
    )
    good_to_know = long_text(
        "What else to know when booking", help_text="For example: whom they trust already."
    )

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "language"

    @classmethod
    def faults_between(cls, answers: Mapping[str, Any]) -> dict[str, str]:
        """Nobody is helped by an interpreter into a language they do not understand."""
        if answers["interpreter"] != InterpreterNeed.NO and answers["spoken"] == HowWell.NOT:
            return {"interpreter": "They do not understand this language. Record the one to interpret into"}
        return {}


class Need(models.TextChoices):
    """What helps, in kinds that name no illness and no diagnosis."""

    PLAIN = "plain", "Easy read or plain words"
    LARGE_PRINT = "large_print", "Large print"
    BRAILLE = "braille", "Braille or audio"
    HEARING = "hearing", "Help with hearing"
    LIP_READING = "lip_reading", "To see the face of whoever speaks"
    SPEAKING = "speaking", "Time or help to speak"
    WRITING = "writing", "Help with reading and writing"
    PACE = "pace", "Short meetings with breaks"
    BEFOREHAND = "beforehand", "To know beforehand what happens"
    SURROUNDINGS = "surroundings", "A quiet room with few people"
    STEP_FREE = "step_free", "Step-free access or a certain seat"
    DIGITAL = "digital", "Help with telephone or video"
    COMPANION = "companion", "Somebody with them"
    OTHER = "other", "Something else"


class CommunicationNeed(KeptUp):
    """One thing that helps the person to understand, be understood and take part; never why they need it."""

    section = Section.CORE
    asked = ("need", "what_helps", "said_by", "look_again_on")
    headline = "need"
    told = "Communication need recorded"
    duty = EntryDuty(
        "communication_review",
        "look_again_on",
        "Look again at what helps on {reference}",
        "cases:communication",
        one_per_case=False,
    )

    need = chosen("What helps", Need)
    what_helps = long_text(
        "What to do",
        needed=True,
        help_text="In a line or two, for whoever books or holds the next meeting. "
        "The illness or diagnosis belongs in the section Health.",
    )
    said_by = one_line("Who says so", needed=True, help_text="For example: the person, a teacher, a nurse.")
    look_again_on = day("Look at it again on")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "communication need"
