"""The programmes and session words in use for what begins today: the newest version of each."""

from interventions.models import Programme, SessionWords


def current_programmes() -> list[Programme]:
    """The newest version of every programme."""
    return list(Programme.objects.order_by("code", "-version").distinct("code"))


def programmes_to_plan() -> list[Programme]:
    """Those a plan can begin with: not the ones kept only for their history."""
    return [one for one in current_programmes() if not one.is_legacy]


def programme_to_plan(code: str) -> Programme | None:
    """The newest version of one programme a plan can begin with."""
    return next((one for one in programmes_to_plan() if one.code == code), None)


def competences_asked() -> set[str]:
    """The kinds of certificate that some programme asks for."""
    return {one.definition["competence"] for one in current_programmes()}


def current_session_words() -> SessionWords:
    """The newest words for attendance and engagement."""
    words = SessionWords.objects.order_by("-version").first()
    if words is None:
        raise LookupError("No session words are loaded: run manage.py load_programmes")
    return words
