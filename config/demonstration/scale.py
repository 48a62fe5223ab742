"""How much is loaded. Small, national and large differ in these numbers and in nothing else."""

from dataclasses import dataclass

CASES_IN_A_PATCH = 20


@dataclass(frozen=True, slots=True)
class Scale:
    """A patch is twenty cases worked by one team; a team belongs to an area with its agencies.

    ``keeps_working_copies``: whether the drafts behind signed assessments are loaded too (the product keeps
    them). A large database leaves them out: nobody opens them, and they would be half of it.
    """

    name: str
    patches: int
    areas: int
    teams: int
    keeps_working_copies: bool
    patches_at_once: int

    @property
    def cases(self) -> int:
        """How many cases it comes to."""
        return self.patches * CASES_IN_A_PATCH


SCALES = {
    "small": Scale("small", 3, 2, 3, keeps_working_copies=True, patches_at_once=25),
    "national": Scale("national", 75, 12, 25, keeps_working_copies=True, patches_at_once=25),
    "large": Scale("large", 10_000, 40, 2_500, keeps_working_copies=False, patches_at_once=15),
}


def team_of(patch: int, scale: Scale) -> int:
    """Whose patch it is: the first belongs to the demonstration team alone, the others share the rest."""
    return 0 if patch == 0 else 1 + (patch - 1) % (scale.teams - 1)


def area_of(team: int, scale: Scale) -> int:
    """Where a team works: the first two teams are colleagues, so that a manager has more than one."""
    return team // 2 % scale.areas
