"""What a notification order asks, and what follows when a condition is broken: recall, and release again."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import EntryDuty, SectionEntry, chosen, day, long_text, one_line


class BreachDecision(models.TextChoices):
    """What was decided about a breach."""

    WARNING = "warning", "A warning"
    CONDITIONS = "conditions", "Conditions changed"
    SUPPORT = "support", "More contact or support"
    NO_ACTION = "no_action", "No further action"
    RECALL = "recall", "Recall to custody"
    WAITING = "waiting", "Not decided yet"


class ReReleaseDecision(models.TextChoices):
    """What was decided about releasing somebody who was recalled."""

    RELEASED = "released", "To be released again"
    NOT_RELEASED = "not_released", "Not to be released yet"


_WHY_NOT = ("why_not_warning", "why_not_conditions", "why_not_support")


class NotificationRequirement(KeptUp):
    """What the person has to tell, to whom and how soon."""

    section = Section.OFFENCE
    asked = (
        "under",
        "must_tell",
        "to_whom",
        "how_soon",
        "starts_on",
        "ends_on",
        "next_on",
        "proportionality",
    )
    headline = "under"
    told = "Notification requirement recorded"
    duty = EntryDuty(
        "notification",
        "next_on",
        "Check the notification requirement on {reference}",
        "cases:offence",
        one_per_case=False,
    )
    tells_team = True

    under = one_line("Under which order or law", needed=True)
    must_tell = long_text("What they have to tell", needed=True)
    to_whom = one_line("To whom", needed=True)
    how_soon = one_line("How soon", needed=True, help_text="For example: within 3 days of any change.")
    starts_on = day("First day", needed=True)
    ends_on = day("Last day")
    next_on = day("Next one due")
    proportionality = long_text("Why it is not more than is needed")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "notification requirement"


class Breach(KeptUp):
    """A condition or order that was broken: what else was considered, what was decided, by whom and why."""

    section = Section.OFFENCE
    asked = (
        "which",
        "happened_on",
        "what_happened",
        "persons_account",
        *_WHY_NOT,
        "why_not_other",
        "decision",
        "decide_by",
        "decided_by",
        "decided_on",
        "rationale",
    )
    headline = "which"
    past = frozenset({"happened_on", "decided_on"})
    told = "Breach recorded"
    happening = "order_breached"
    happened = "happened_on"
    duty = EntryDuty(
        "breach_decision",
        "decide_by",
        "Decide what follows from a breach on {reference}",
        "cases:offence",
        over="decision",
        ended_by=frozenset(set(BreachDecision) - {BreachDecision.WAITING}),
        one_per_case=False,
        why="What was recorded is not decided yet",
    )
    tells_team = True

    which = one_line("Which condition or order", needed=True, at_most=500)
    happened_on = day("Day it happened", needed=True)
    what_happened = long_text(
        "What happened", needed=True, help_text="Fact only, with where it is known from."
    )
    persons_account = long_text("What the person says about it")
    why_not_warning = long_text(
        "Why a warning is not enough", help_text="Needed for a recall. Otherwise only if it was considered."
    )
    why_not_conditions = long_text("Why changed conditions are not enough", help_text="Needed for a recall.")
    why_not_support = long_text("Why more contact or support is not enough", help_text="Needed for a recall.")
    why_not_other = long_text("What else was considered, and why not")
    decision = chosen("Decision", BreachDecision)
    decide_by = day("Decide by", help_text="Needed while it is not decided yet.")
    decided_by = one_line("Who decided", help_text="Name and role. Needed once it is decided.")
    decided_on = day("Day of the decision", help_text="Needed once it is decided.")
    rationale = long_text("Why it was decided so", help_text="Needed once it is decided.")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "breach"
        verbose_name_plural = "breaches"

    @classmethod
    def faults_between(cls, answers: Mapping[str, Any]) -> dict[str, str]:
        """A decision says by whom, when and why, a recall why nothing less was enough; none yet, by when."""
        faults = {}
        if answers["decision"] == BreachDecision.RECALL:
            for name in _WHY_NOT:
                if not answers[name].strip():
                    asked = str(cls._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
                    faults[name] = f"Answer “{asked}” before a recall"
        if answers["decision"] == BreachDecision.WAITING and not answers["decide_by"]:
            faults["decide_by"] = "Enter by when it is decided"
        if answers["decision"] in {"", BreachDecision.WAITING}:
            return faults
        missing = {
            "decided_by": "Enter who decided",
            "decided_on": "Enter the day of the decision",
            "rationale": "Enter why it was decided so",
        }
        return faults | {name: said for name, said in missing.items() if not str(answers[name] or "").strip()}


class ReRelease(SectionEntry):
    """Whether somebody recalled is released again, and why."""

    section = Section.OFFENCE
    asked = (
        "decision",
        "recalled_on",
        "decided_on",
        "decided_by",
        "rationale",
        "conditions",
        "released_on",
        "consider_again_on",
    )
    headline = "decision"
    past = frozenset({"recalled_on", "decided_on"})
    told = "Decision on release after recall recorded"
    happened = "decided_on"
    duty = EntryDuty(
        "re_release_review", "consider_again_on", "Consider release again on {reference}", "cases:offence"
    )
    tells_team = True

    decision = chosen("Decision", ReReleaseDecision)
    recalled_on = day("Day of the recall", needed=True)
    decided_on = day("Day of the decision", needed=True)
    decided_by = one_line("Who decided", needed=True)
    rationale = long_text("Why", needed=True)
    conditions = long_text("What changes in the conditions or the support")
    released_on = day("Day of the release", help_text="If it is known.")
    consider_again_on = day("Consider again on", help_text="If they are not to be released yet.")

    class Meta(SectionEntry.Meta):
        abstract = False
        verbose_name = "decision on release after recall"
        verbose_name_plural = "decisions on release after recall"
