"""The programmes and session words in use for what begins today: the newest version of each."""

from interventions.models import Programme, SessionWords


def current_programmes() -> list[Programme]:
    """The newest version of every programme."""
    return list(Programme.objects.order_by("code", "-version").distinct("code"))


def current_programme(code: str) -> Programme | None:
    """The newest version of one programme."""
    return Programme.objects.filter(code=code).order_by("-version").first()


def current_session_words() -> SessionWords:
    """The newest words for attendance and engagement."""
    words = SessionWords.objects.order_by("-version").first()
    if words is None:
        raise LookupError("No session words are loaded: run manage.py load_programmes")
    return words
