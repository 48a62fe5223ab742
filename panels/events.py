"""What the ledger is told about panels and their meetings."""

from agencies.sections import Section
from audit.registry import Event, declare
from audit.verbs import Erasure, Verb


def _looked(name: str, words: str) -> Event:
    return declare(f"panels.{name}", Verb.CONSULTATION, words, section=Section.PANEL, erasure=Erasure.STAYS)


def _added(name: str, words: str) -> Event:
    return declare(f"panels.{name}", Verb.COLLECTION, words, section=Section.PANEL, erasure=Erasure.STAYS)


def _changed(name: str, words: str) -> Event:
    return declare(f"panels.{name}", Verb.ALTERATION, words, section=Section.PANEL, erasure=Erasure.STAYS)


class PanelEvent:
    """Looking at meetings, arranging and running them, and doing what they decided."""

    PANELS_VIEWED = _looked("panels_viewed", "Looked at the list of panel meetings")
    SHARED_VIEWED = _looked("shared_viewed", "Looked at what panels shared with them")
    MEETING_VIEWED = _looked("meeting_viewed", "Opened a panel meeting")
    MINUTES_VIEWED = _looked("minutes_viewed", "Read the minutes of a panel meeting")
    AGENDA_ITEM_VIEWED = _looked("agenda_item_viewed", "Read what a panel meeting recorded on the case")
    CASE_CHOICES_VIEWED = _looked("case_choices_viewed", "Chose from cases to put on an agenda")
    MEETINGS_TAB_VIEWED = _looked("meetings_tab_viewed", "Opened the case's meetings")
    ACTION_VIEWED = _looked("action_viewed", "Opened a panel action")
    ACTIONS_VIEWED = _looked("actions_viewed", "Looked at the case's panel actions")

    PANEL_SET_UP = _added("panel_set_up", "Set up a panel")
    MEETING_ARRANGED = _added("meeting_arranged", "Arranged a panel meeting")
    MEETING_CHANGED = _changed("meeting_changed", "Changed when or where a panel meets")
    MEETING_CANCELLED = _changed("meeting_cancelled", "Cancelled a panel meeting")
    MEETING_STARTED = _changed("meeting_started", "Started a panel meeting")
    ATTENDANCE_TAKEN = _added("attendance_taken", "Took attendance at a panel meeting")
    MEETING_ENDED = _changed("meeting_ended", "Ended a panel meeting")
    MINUTES_AGREED = _changed("minutes_agreed", "Agreed the minutes of a panel meeting")

    AGENDA_ITEM_ADDED = _added("agenda_item_added", "Put the case on the agenda of a panel meeting")
    AGENDA_ITEM_MOVED = _changed("agenda_item_moved", "Moved the case on an agenda")
    AGENDA_ITEM_REMOVED = _changed("agenda_item_removed", "Took the case off an agenda")
    CONTRIBUTION_WRITTEN = _added("contribution_written", "Saved a draft contribution to a panel meeting")
    CONTRIBUTION_SUBMITTED = declare(
        "panels.contribution_submitted",
        Verb.DISCLOSURE,
        "Submitted a contribution to a panel meeting",
        section=Section.PANEL,
        purpose_required=True,
        erasure=Erasure.WORDS_GO,
    )

    DISCUSSION_NOTED = _added("discussion_noted", "Noted the discussion of the case")
    DECISION_RECORDED = _added("decision_recorded", "Recorded a panel decision")
    DECISION_CHANGED = _changed("decision_changed", "Changed a panel decision before the minutes were agreed")
    ACTION_RECORDED = _added("action_recorded", "Recorded a panel action")
    ACTION_CHANGED = _changed("action_changed", "Changed a panel action before the minutes were agreed")
    ACTION_REASSIGNED = _added("action_reassigned", "Gave a refused panel action to somebody else")
    ACTION_HANDED_OVER = _changed("action_handed_over", "Gave a panel action to somebody else")
    ACTION_ANSWERED = _changed("action_answered", "Answered a panel action")
