"""What the person and those around them have agreed to do for each other, in writing."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from agencies.sections import Section
from cases.models.kept_up import KeptUp
from cases.models.section_entry import EntryDuty, chosen, day, long_text, one_line


class NetContract(KeptUp):
    """The contract itself: what it is for, how long it holds, and what happens if it is not kept to."""

    section = Section.CONTACTS
    asked = ("purpose", "starts_on", "until", "review_on", "if_broken", "ended_on", "ended_because")
    headline = "purpose"
    past = frozenset({"ended_on"})
    told = "Social-net contract recorded"
    duty: ClassVar[EntryDuty | None] = EntryDuty(
        kind="net_contract_review",
        on="review_on",
        over="ended_on",
        what="Review the social-net contract on {reference}",
        page="cases:contract",
        one_per_case=False,
    )

    purpose = one_line("What it is for", needed=True, help_text="For example: the first months at home.")
    starts_on = day("From", needed=True)
    until = day("Until", needed=True)
    review_on = day("Day it is looked at again", needed=True, help_text="With everybody who takes part.")
    if_broken = long_text(
        "What happens if somebody does not keep to it",
        needed=True,
        help_text="Who talks to whom first. It is an agreement, and no condition of a licence.",
    )
    ended_on = day("Day it ended")
    ended_because = long_text("Why it ended")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "social-net contract"

    @classmethod
    def faults_between(cls, answers: Mapping[str, Any]) -> dict[str, str]:
        """It does not end before it begins, is looked at while it holds, and says why it ended."""
        faults = {}
        starts, until, review = answers["starts_on"], answers["until"], answers["review_on"]
        if until < starts:
            faults["until"] = "“Until” must not be before “From”"
        elif not starts <= review <= until:
            faults["review_on"] = "Choose a day on which the contract holds"
        if answers["ended_on"] and not answers["ended_because"].strip():
            faults["ended_because"] = "Enter why it ended"
        if answers["ended_because"].strip() and not answers["ended_on"]:
            faults["ended_on"] = "Enter the day it ended"
        return faults


class PartyKind(models.TextChoices):
    """Where somebody who takes part comes from."""

    PERSON = "person", "The person"
    NETWORK = "network", "From the person's network"
    PROFESSIONAL = "professional", "Works with the person"


class PartyConsent(models.TextChoices):
    """What somebody said to taking part."""

    NOT_ASKED = "not_asked", "Not asked yet"
    GIVEN = "given", "Consent given"
    REFUSED = "refused", "Consent refused"
    WITHDRAWN = "withdrawn", "Consent withdrawn"


class ContractParty(KeptUp):
    """Somebody who takes part in the contract: what they do, and whether they agreed to it."""

    section = Section.CONTACTS
    asked = (
        "name",
        "part",
        "tasks",
        "consent",
        "consent_on",
        "in_their_words",
        "guardian",
        "guardian_consent",
        "guardian_on",
        "left_on",
    )
    headline = "name"
    past = frozenset({"consent_on", "guardian_on", "left_on"})

    name = one_line(
        "Name",
        needed=True,
        at_most=120,
        help_text="As it stands under Contacts and network.",
    )
    part = chosen("Who they are", PartyKind)
    tasks = long_text("What they do", needed=True, help_text="As they would say it, each with how often.")
    consent = chosen("What they said to taking part", PartyConsent)
    consent_on = day("Day they said so")
    in_their_words = long_text("What they said about it")
    guardian = one_line(
        "Parent or guardian, if they are under eighteen",
        at_most=120,
        help_text="Name, and what makes them responsible.",
    )
    guardian_consent = chosen("What the parent or guardian said", PartyConsent, needed=False)
    guardian_on = day("Day the parent or guardian said so")
    left_on = day("Day they stopped taking part")

    class Meta(KeptUp.Meta):
        abstract = False
        verbose_name = "party to the contract"
        verbose_name_plural = "parties to the contract"

    @classmethod
    def faults_between(cls, answers: Mapping[str, Any]) -> dict[str, str]:
        """What somebody said has its day, and a parent or guardian who said something has a name."""
        faults = {}
        if answers["consent"] != PartyConsent.NOT_ASKED and not answers["consent_on"]:
            faults["consent_on"] = "Enter the day they said so"
        if answers["guardian_consent"] not in ("", PartyConsent.NOT_ASKED):
            if not answers["guardian"].strip():
                faults["guardian"] = "Enter who the parent or guardian is"
            if not answers["guardian_on"]:
                faults["guardian_on"] = "Enter the day the parent or guardian said so"
        return faults

    @classmethod
    def faults_of_a_child(cls, answers: Mapping[str, Any]) -> dict[str, str]:
        """The person's own consent counts only together with that of a parent or guardian."""
        given = PartyConsent.GIVEN
        alone = answers["consent"] == given and answers["guardian_consent"] != given
        if answers["part"] != PartyKind.PERSON or not alone:
            return {}
        said = "The person is under eighteen: their consent counts together with a parent's or guardian's"
        return {"guardian_consent": said}
