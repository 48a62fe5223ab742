"""Which roles do an act, as the policies say it: from the catalogue, so that nobody lists them twice."""

from agencies.roles import ROLES, Action


def roles_that(action: Action) -> str:
    """The roles that do this act, as a list of SQL."""
    # The catalogue is code of ours, not anything typed.
    return ", ".join(f"'{code}'" for code in sorted(ROLES) if action in ROLES[code].actions)


def acting_in(action: Action) -> str:
    """Whether somebody acts in a role that does this act."""
    return f"(SELECT acting_role()) IN ({roles_that(action)})"
