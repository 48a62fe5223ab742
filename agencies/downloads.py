"""Handing a file over: kept by whoever asked for it, never opened in place of a page of ours."""

from django.http import HttpResponse

from agencies.answers import Download

# Should a browser open it all the same, nothing in it runs or is fetched.
_SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"


def handed_over(answer: Download) -> HttpResponse:
    """The bytes, once the look is recorded; under a plain name that cannot break the header."""
    response = HttpResponse(answer.content, content_type=answer.content_type)
    plain = "".join(one if one.isascii() and (one.isalnum() or one in "-._") else "-" for one in answer.name)
    response["Content-Disposition"] = f'attachment; filename="{plain}"'
    response["Content-Security-Policy"] = _SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
