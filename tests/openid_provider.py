"""A real OpenID provider, in a process of its own: ``python -m tests.openid_provider PORT``.

The protocol is Authlib's, in the shape that `oidc-provider-mock` gives it. Added are Authlib's own check of
the proof key (PKCE), which this one demands, and a name for the signing key. ``PUT /users/<sub>`` adds one.
"""

import sys
from dataclasses import dataclass, fields
from typing import Any

from authlib import jose
from authlib.oauth2.rfc6749.errors import InvalidRequestError
from authlib.oauth2.rfc7636 import CodeChallenge
from oidc_provider_mock import _app, _storage
from werkzeug.serving import run_simple

KEY = "the-key"


@dataclass(kw_only=True, frozen=True)
class ProvenCode(_storage.AuthorizationCode):
    """A code that remembers for which proof key it was given."""

    code_challenge: str
    code_challenge_method: str


class DemandedChallenge(CodeChallenge):
    """The proof key is not optional, and not plain."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ["S256"]

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        if not grant.request.payload.data.get("code_challenge"):
            raise InvalidRequestError("Missing 'code_challenge'")
        super().validate_code_challenge(grant, redirect_uri)


class ProvenGrant(_app.AuthorizationCodeGrant):
    """The code grant, with proof keys."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        DemandedChallenge(required=True)(self)

    def save_authorization_code(self, code: str, request: Any) -> None:
        super().save_authorization_code(code, request)
        kept = _storage.storage.get_authorization_code(code)
        said = request.payload.data
        proven = ProvenCode(
            **{field.name: getattr(kept, field.name) for field in fields(kept)},
            code_challenge=said["code_challenge"],
            code_challenge_method=said["code_challenge_method"],
        )
        _storage.storage.store_authorization_code(proven)


class NamedKey(_storage.Storage):
    """What the provider keeps, with a key that says which one it is, as providers in use do."""

    def __init__(self) -> None:
        super().__init__()
        self.jwk = jose.RSAKey.generate_key(is_private=True, options={"kid": KEY})


class NamedStatement(_app.OpenIDCode):
    """A signed statement that says with which key."""

    def get_encode_header(self, client: Any) -> dict[str, Any]:
        return {**super().get_encode_header(client), "kid": KEY}


if __name__ == "__main__":
    _app.Storage = NamedKey  # type: ignore[misc]
    _app.OpenIDCode = NamedStatement  # type: ignore[misc]
    _app.AuthorizationCodeGrant = ProvenGrant  # type: ignore[misc]
    run_simple("127.0.0.1", int(sys.argv[1]), _app.app(), threaded=True)
