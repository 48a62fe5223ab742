"""Loading the demonstration: some patches at a time, so that memory stays the same whatever the scale."""

import time
from collections.abc import Callable
from datetime import date

from django.db import transaction

from audit.actor import System
from cases.models import Case
from config.demonstration.administration import administer
from config.demonstration.alike import alike_rows
from config.demonstration.asking import import_rows, request_rows
from config.demonstration.assessments import assessment_rows
from config.demonstration.book import Book
from config.demonstration.cases import case_rows
from config.demonstration.clock import Calendar
from config.demonstration.communication import communication_rows
from config.demonstration.copying import take_statistics
from config.demonstration.definitions import load_definitions
from config.demonstration.figures import count_figures
from config.demonstration.information import information_rows
from config.demonstration.ledger import write_ledger
from config.demonstration.limits import Naming, limit_rows
from config.demonstration.managing import condition_rows, management_rows
from config.demonstration.media import media_rows
from config.demonstration.meetings import meeting_rows
from config.demonstration.mentors import match_rows, register
from config.demonstration.net_contract import contract_rows
from config.demonstration.notes import note_rows
from config.demonstration.passing_on import passing_on_rows
from config.demonstration.people import World, make_world
from config.demonstration.plans import plan_rows
from config.demonstration.practice import onward_rows, practice
from config.demonstration.referring import referral_rows
from config.demonstration.reports import report_rows
from config.demonstration.rights import rights_rows
from config.demonstration.scale import CASES_IN_A_PATCH, Scale, team_of
from config.demonstration.second_ratings import second_rating_rows
from config.demonstration.sections import section_rows
from config.demonstration.sessions import session_rows
from config.demonstration.staffing import staff
from config.demonstration.story import tell
from config.demonstration.suitability import other_decisions
from config.demonstration.unusual_access import link_entries, nights_on

_ASKING = System("asking whether there are cases already")


def there_are_cases() -> bool:
    """Whether the database holds any case, invented or not."""
    return Case.objects.visible_to(_ASKING).exists()


def load(scale: Scale, *, seed: int, today: date, say: Callable[[str], None]) -> int:
    """Load a whole demonstration; returns how many rows were copied.

    The small one is one transaction: it is there or it is not.
    """
    began = time.monotonic()
    world, calendar = make_world(seed, scale), Calendar(today)
    copied = 0
    for first in range(0, scale.patches, scale.patches_at_once):
        patches = range(first, min(first + scale.patches_at_once, scale.patches))
        with transaction.atomic():
            book = Book(calendar, scale, load_definitions())
            if first == 0:
                staff(world, book)
                administer(world, book)
                register(world, book)
                practice(world, book)
            copied += _copy_patches(patches, world, book, seed)
        done = (patches.stop) * CASES_IN_A_PATCH
        pace = copied / max(0.001, time.monotonic() - began)
        say(f"{done:,} of {scale.cases:,} cases, {copied:,} rows, {pace:,.0f} rows a second")
    link_entries()
    take_statistics()
    count_figures(today)
    return copied


def _copy_patches(patches: range, world: World, book: Book, seed: int) -> int:
    naming = Naming()
    for patch in patches:
        _patch(patch, world, book, seed, naming)
    write_ledger(book.acts, book.pile)
    book.acts.clear()
    return book.pile.copy()


def _patch(patch: int, world: World, book: Book, seed: int, naming: Naming) -> None:
    """Twenty cases of one team, and the panel they go to."""
    team = world.teams[team_of(patch, book.scale)]
    earlier = world.teams[-1 - patch % (len(world.teams) // 2)]
    numbers = range(patch * CASES_IN_A_PATCH, (patch + 1) * CASES_IN_A_PATCH)
    stories = [tell(number, seed, team, earlier, book.calendar) for number in numbers]
    for story in stories:
        case_rows(story, book)
        limit_rows(story, book, naming)
        section_rows(story, book)
        management_rows(story, book)
        condition_rows(story, book)
        communication_rows(story, book)
        note_rows(story, book)
        media_rows(story, book)
        contract_rows(story, book)
        match_rows(story, book)
        onward_rows(story, book)
        if patch == 0:
            nights_on(story, book)
        information_rows(story, book)
        signed = assessment_rows(story, book)
        second_rating_rows(story, signed, world, book)
        plan = plan_rows(story, signed, book)
        other_decisions(story, signed, book)
        if plan:
            session_rows(story, plan, book)
            report_rows(story, plan, signed, book)
        rights_rows(story, book)
        passing_on_rows(story, world, book)
        request_rows(story, book)
        referral_rows(story, world, book)
    alike_rows(stories, book)
    if patch == 0:
        import_rows(team, book)
    meeting_rows(stories, patch, team, book)
