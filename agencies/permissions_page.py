"""The catalogue of roles as a page to read: `docs/permissions.md`, which a test holds to it."""

from agencies.roles import ROLES, Action, Role
from agencies.sections import Section

_HEAD = """# Who sees what, and who may do what

Written from `agencies/roles.py` by `manage.py write_permissions`; a test fails when the two differ.

A role never opens a case by itself. Somebody sees a case when their agency takes part in it now (under a
sharing agreement or statutory gateway in force), **and** they are on its team or hold a role that reaches
every case of their agency, **and**, if it is restricted, they are named on it, **and** no exclusion names
them. What they see of it is the sections granted to their agency *and* held by their role.

"""


def permissions_page() -> str:
    """The whole page, in Markdown."""
    return _HEAD + _sections_table() + "\n" + _actions_table()


def _sections_table() -> str:
    lines = ["## Sections each role may hold", "", _row("Role", *(one.label for one in Section))]
    lines.append(_row(*("---" for _ in range(len(Section) + 1))))
    lines += [_row(_name(role), *(_mark(one in role.sections) for one in Section)) for role in ROLES.values()]
    return "\n".join(lines) + "\n"


def _actions_table() -> str:
    lines = ["## Acts each role may do", "", _row("Act", "Roles"), _row("---", "---")]
    for action in Action:
        holders = ", ".join(role.label for role in ROLES.values() if action in role.actions)
        lines.append(_row(action.value.replace("_", " ").capitalize(), holders or "Nobody"))
    return "\n".join(lines) + "\n"


def _name(role: Role) -> str:
    return f"{role.label} (agency-wide)" if role.agency_wide else role.label


def _mark(held: bool) -> str:
    return "yes" if held else ""


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"
