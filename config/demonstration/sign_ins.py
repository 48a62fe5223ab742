"""Who can sign in to the demonstration, and what each of them might try first."""

from config.demonstration.people import SIGN_INS, email_of, make_world
from config.demonstration.scale import SCALES
from config.demonstration.staffing import PASSWORD

_TRY_FIRST = {
    "officer": ("Probation officer", "My work: review the case that is due today"),
    "psychologist": ("Prison psychologist", "Go on with the draft assessment under My work"),
    "assessor": ("Second assessor (probation)", "Rate a case a second time, once a manager has asked"),
    "facilitator": ("Facilitator", "Write up yesterday's session"),
    "chair": ("Panel chair", "Open today's meeting and start it"),
    "manager": ("Manager (probation)", "Countersign an assessment; see the team's clocks"),
    "prison_manager": ("Manager (prison)", "Countersign what the psychologist submitted"),
    "police": ("Police", "Contribute to the next panel meeting"),
    "community": ("Community partner", "Do an action; note what is not shown to you"),
    "supervisor": ("Supervisor", "People I supervise: read a session, write in the log"),
    "information_owner": ("Information owner", "Grade what was submitted, under My work"),
    "mentor": ("Mentor", "Log a meeting under Mentoring"),
    "deconfliction": ("Deconfliction officer", "My work: decide what is disclosed of something from before"),
    "quality": ("Research and quality lead", "Rater agreement: read which wordings raters differ on most"),
    "administrator": ("Administrator", "Finish the access review; decide on a partner; invite somebody"),
    "governance": (
        "Information governance",
        "Ledger: search it by a case reference; review unusual access under My work",
    ),
}

CODE = "The code after it stands on the page itself, in a demonstration only."


def sign_ins() -> list[tuple[str, str, str, str]]:
    """Role in words, name, e-mail address and what to try first."""
    world = make_world(0, SCALES["small"])
    team = world.teams[0]
    rows = []
    for who, (role, first) in _TRY_FIRST.items():
        rows.append((role, SIGN_INS[who], email_of(who, team[who], 0, of_area=False), first))
    return rows


def as_table(known: set[str]) -> str:
    """The sign-ins that exist, as a table with the password under it; empty when there are none."""
    rows = [(role, email, first) for role, _, email, first in sign_ins() if email in known]
    if not rows:
        return ""
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    lines = [f"{role:<{widths[0]}}  {email:<{widths[1]}}  {first}" for role, email, first in rows]
    password = f"Password for all of them: {PASSWORD}"
    return "\n".join(["Demonstration sign-ins", "", *lines, "", password, CODE])
