"""Finding cases by reference, identity number or name, among those open to whoever asks.

Names are looked for in the reader's own list of them (`FindableName`), never in everybody's; what is found
is read again through both walls. Nothing counted, listed or waited for depends on anybody hidden.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q, QuerySet

from audit.actor import ActingPerson
from cases.models import AccessRow, Alias, Case, FindableName, IdentityNumber, PersonIdentity
from cases.models.findable_name import IsSimilar, SharedMarks
from cases.name_rules import folded, may_be_misspelt, name_beginnings
from cases.number_rules import in_every_form
from cases.rules import number_as_kept

MOST_FOUND = 50
_AFTER_EVERY_LETTER = "\U0010ffff"
_READ = 100  # more names than cases: a person can be found by several


@dataclass(frozen=True, slots=True)
class Found:
    """One case, and by what it was found: the name as it was written down, if another than theirs."""

    case: Case
    other_name: str = ""
    is_similar: bool = False
    by_old_number: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    case_id: UUID
    name_key: str = ""
    is_similar: bool = False
    by_old_number: bool = False


def cases_found(actor: ActingPerson, typed: str) -> list[Found]:
    """What is exactly so or begins so comes first, names that are only similar last; at most fifty."""
    hits = _each_case_once(
        [*_by_number(actor, typed), *_by_beginning(actor, typed), *_by_similarity(actor, typed)]
    )
    cases = {one.pk: one for one in Case.objects.visible_to(actor).filter(pk__in=list(hits))}
    names = _names_of(actor, cases.values())
    return [
        Found(cases[hit.case_id], *_told_of(hit, names.get(cases[hit.case_id].person_id, {})))
        for hit in hits.values()
        if hit.case_id in cases and _may_be_told(hit, names.get(cases[hit.case_id].person_id, {}))
    ]


def _by_number(actor: ActingPerson, typed: str) -> Iterator[_Hit]:
    numbers = IdentityNumber.objects.visible_to(actor).filter(_kept_so(typed))
    now = numbers.filter(withdrawn_at__isnull=True)
    for case_id in _with(actor, Q(reference=number_as_kept(typed)) | _of(now)):
        yield _Hit(case_id)
    # A number that another took the place of: letters and lists of other agencies still go by it.
    for case_id in _with(actor, _of(numbers)):
        yield _Hit(case_id, by_old_number=True)


def _kept_so(typed: str) -> Q:
    wanted = Q()
    for scheme, value in in_every_form(typed).items():
        wanted |= Q(scheme=scheme, value=value)
    return wanted


def _of(numbers: QuerySet[IdentityNumber]) -> Q:
    return Q(person_id__in=numbers.values("person_id"))


def _with(actor: ActingPerson, wanted: Q) -> QuerySet[AccessRow, UUID]:
    rows = AccessRow.objects.visible_to(actor).filter(wanted)
    return rows.order_by("reference").values_list("case_id", flat=True)[:MOST_FOUND]


def _by_beginning(actor: ActingPerson, typed: str) -> Iterator[_Hit]:
    if beginnings := name_beginnings(typed):
        for case_id, name_key in names_beginning(actor, beginnings)[:_READ]:
            yield _Hit(case_id, name_key)


def _by_similarity(actor: ActingPerson, typed: str) -> Iterator[_Hit]:
    if may_be_misspelt(typed):
        for case_id, name_key in names_similar(actor, folded(typed))[:_READ]:
            yield _Hit(case_id, name_key, is_similar=True)


def names_beginning(actor: ActingPerson, beginnings: list[str]) -> QuerySet[FindableName, tuple[UUID, str]]:
    """The names in the actor's list that begin so, the shortest of a kind first."""
    begins = Q()
    for one in beginnings:
        begins |= Q(name_key__gte=one, name_key__lt=one + _AFTER_EVERY_LETTER)
    names = FindableName.objects.visible_to(actor).filter(begins)
    return names.order_by("name_key", "case_id").values_list("case_id", "name_key")


def names_similar(actor: ActingPerson, typed: str) -> QuerySet[FindableName, tuple[UUID, str]]:
    """The names in the actor's list that share most with what was typed, or sound like it."""
    names = FindableName.objects.visible_to(actor).filter(IsSimilar(typed))
    most = names.annotate(shared=SharedMarks(typed)).order_by(F("shared").desc(), "name_key", "case_id")
    return most.values_list("case_id", "name_key")


def _each_case_once(hits: list[_Hit]) -> dict[UUID, _Hit]:
    once: dict[UUID, _Hit] = {}
    for hit in hits:
        once.setdefault(hit.case_id, hit)
    return dict(list(once.items())[:MOST_FOUND])


def _names_of(actor: ActingPerson, cases: Iterable[Case]) -> dict[UUID, dict[str, str]]:
    """For each person, by what they may be found: the name as written down, empty for the one in lists."""
    people = {one.person_id for one in cases}
    names: dict[UUID, dict[str, str]] = {}
    others = Alias.objects.visible_to(actor).filter(person_id__in=people, withdrawn_at__isnull=True)
    for other in others:
        names.setdefault(other.person_id, {})[other.sort_name] = other.name
    for known in PersonIdentity.objects.visible_to(actor).filter(person_id__in=people):
        names.setdefault(known.person_id, {})[known.sort_name.replace(",", "").strip()] = ""
    return names


def _may_be_told(hit: _Hit, names: dict[str, str]) -> bool:
    return not hit.name_key or hit.name_key in names


def _told_of(hit: _Hit, names: dict[str, str]) -> tuple[str, bool, bool]:
    return names.get(hit.name_key, ""), hit.is_similar, hit.by_old_number
