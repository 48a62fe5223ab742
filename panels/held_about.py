"""What meetings hold about a person."""

from agencies.sections import Section
from cases.subject_access import offer
from panels.models import AgendaItem, Contribution, Decision, PanelAction


def say_what_is_held() -> None:
    """Tell the registry about every table of meetings."""
    panel = Section.PANEL
    offer(AgendaItem, panel, "Discussed at a meeting", ("purpose", "minutes"))
    offer(Contribution, panel, "Contribution to a meeting", ("text", "submitted_at"))
    offer(Decision, panel, "Decision", ("decision", "rationale", "dissent", "dissent_resolved", "disclosure"))
    offer(
        PanelAction,
        panel,
        "Action",
        ("what", "due_on", "expected_effect", "status", "answer", "answered_at"),
    )
