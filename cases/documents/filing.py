"""Who may file a document in which section: whoever writes in that section."""

from collections.abc import Iterable

from agencies.roles import Action, may
from agencies.sections import Section
from cases.models.document import NOT_FOR_DOCUMENTS

# Beside those who record entries of any section they hold: what is written in a section, and by which act.
_WRITTEN_BY = {
    Section.ASSESSMENT: (Action.ASSESS,),
    Section.INTERVENTION: (Action.PLAN_MODULES,),
    Section.SESSION: (Action.LOG_SESSION, Action.LOG_MENTORING),
    Section.SUPERVISION: (Action.SUPERVISE,),
    Section.PANEL: (Action.RUN_MEETING, Action.CONTRIBUTE),
}


def filing_act(role: str, section: str) -> Action:
    """The act of this role by which it writes in the section; recording entries, if it has none."""
    acts = _WRITTEN_BY.get(Section(section), ()) if section in Section.values else ()
    return next((one for one in acts if may(role, one)), Action.RECORD_ENTRY)


def sections_to_file_in(role: str, held: Iterable[Section]) -> frozenset[Section]:
    """Of the sections somebody holds on a case, those to which they may add a document."""
    return frozenset(one for one in held if one not in NOT_FOR_DOCUMENTS and may(role, filing_act(role, one)))


def any_filing_act(role: str) -> Action:
    """One act by which this role files documents somewhere; recording entries, if it has none."""
    every = (filing_act(role, one) for one in Section)
    return next((one for one in every if may(role, one)), Action.RECORD_ENTRY)
