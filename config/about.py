"""Pages about the service itself: the same for everybody, signed in or not, and nothing of any case."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def accessibility_page(request: HttpRequest) -> HttpResponse:
    """How far the service meets WCAG 2.2 AA, and what to do when it does not."""
    return render(request, "about/accessibility.html")


@login_not_required
@require_safe
def privacy_page(request: HttpRequest) -> HttpResponse:
    """What is recorded about the people who use the service."""
    return render(request, "about/privacy.html")


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Where to turn."""
    return render(request, "about/help.html")
