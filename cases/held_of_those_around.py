"""What is held about a person beside the work: what the media asked and were told."""

from agencies.sections import Section
from cases import models as tables
from cases.subject_access import leave_out, offer

_STAFF_SPEAKING = "Which members of staff answer the media. It is about them."

_STAFF_WARNED = "Which members of staff have read a warning. It is about them."


def say_what_is_held_of_those_around() -> None:
    """Tell the registry about these tables."""
    leave_out(tables.MediaContact, "not_about_the_person", _STAFF_SPEAKING)
    leave_out(tables.NoticeReading, "not_about_the_person", _STAFF_WARNED)
    offer(tables.MediaLine, Section.CORE, "Line for the media", ("about", "words", "ended_because"))
    offer(tables.MediaVictims, Section.VICTIMS, "Victims and a line", ("words",), suggests="third_party")
    offer(tables.MediaApproval, Section.CORE, "What an agency said to a line", ("decision", "reason"))
    asked = ("outlet", "journalist", "received_on", "question", "answer", "remarks")
    offer(tables.MediaEnquiry, Section.CORE, "Enquiry from the media", asked, others=("journalist",))
