"""Everything Throughcare takes from its surroundings, typed, with no default secret."""

from functools import cached_property
from typing import Any, Literal, cast

import environ
from django.core.exceptions import ImproperlyConfigured

DatabaseRole = Literal["owner", "web", "worker", "sealer"]

_ADDRESS_OF = {
    "owner": "DATABASE_OWNER_URL",
    "web": "DATABASE_URL",
    "worker": "DATABASE_WORKER_URL",
    "sealer": "DATABASE_SEALER_URL",
}
_read = environ.Env()


class Environment:
    """One typed reading of the process environment; a missing secret stops the start."""

    @cached_property
    def secret_key(self) -> str:
        """The key that signs sessions and tokens."""
        return str(_read.str("SECRET_KEY"))

    @cached_property
    def stash_key(self) -> str:
        """The key that encrypts text kept back from a refused form."""
        return str(_read.str("STASH_KEY"))

    @cached_property
    def ledger_digest_key(self) -> str:
        """The key of the digests on the ledger; as long as it stays, before and after can be compared."""
        return str(_read.str("LEDGER_DIGEST_KEY"))

    @cached_property
    def purpose_asked_for(self) -> list[str]:
        """Verbs or events that need a stated purpose here, beside those that always do."""
        return [str(one) for one in _read.list("PURPOSE_ASKED_FOR", default=["cases.ledger_searched"])]

    @cached_property
    def database_role(self) -> DatabaseRole:
        """Which login role this process has: owner for migrations, web, worker, or sealer."""
        role = _read.str("DATABASE_ROLE", default="web")
        if role not in _ADDRESS_OF:
            raise ImproperlyConfigured(f"DATABASE_ROLE must be one of {', '.join(_ADDRESS_OF)}, not {role!r}")
        return cast(DatabaseRole, role)

    @cached_property
    def database(self) -> dict[str, object]:
        """Django's description of the database as this process's role sees it."""
        return dict(_read.db_url(_ADDRESS_OF[self.database_role]))

    @cached_property
    def redis_url(self) -> str:
        """Where the broker and the cache are."""
        return str(_read.str("REDIS_URL"))

    @cached_property
    def allowed_hosts(self) -> list[str]:
        """Host names this deployment answers to."""
        return [str(host) for host in _read.list("ALLOWED_HOSTS")]

    @cached_property
    def public_url(self) -> str:
        """The address people type; the only address an e-mail may carry."""
        return str(_read.str("PUBLIC_URL"))

    @cached_property
    def debug(self) -> bool:
        """Development pages; never in a deployment."""
        return bool(_read.bool("DEBUG", default=False))

    @cached_property
    def demonstration(self) -> bool:
        """Whether this is a demonstration: shown on every page, sign-ins printed."""
        return bool(_read.bool("DEMONSTRATION", default=False))

    @cached_property
    def secure_cookies(self) -> bool:
        """Cookies only over TLS; switched off only for a local run over plain HTTP."""
        return bool(_read.bool("SECURE_COOKIES", default=True))

    @cached_property
    def static_hashed(self) -> bool:
        """Whether static files carry a digest in their names (they must first be collected)."""
        return bool(_read.bool("STATIC_HASHED", default=True))

    @cached_property
    def email_dir(self) -> str:
        """Where local e-mail is written as files; empty means real SMTP."""
        return str(_read.str("EMAIL_DIR", default=""))

    @cached_property
    def smtp(self) -> dict[str, Any]:
        """The mail server, as an address: ``smtp+tls://user:password@host:587``."""
        return dict(_read.email_url("EMAIL_URL", default="smtp://localhost:25"))

    @cached_property
    def mail_from(self) -> str:
        """Whom e-mail comes from."""
        return str(_read.str("MAIL_FROM", default="Throughcare <no-reply@throughcare.example>"))

    @cached_property
    def log_format(self) -> str:
        """``json`` for machines, ``console`` for people."""
        return str(_read.str("LOG_FORMAT", default="json"))

    @cached_property
    def sweep_batch(self) -> int:
        """How many due dates the daily sweep looks at between two commits."""
        return int(_read.int("SWEEP_BATCH", default=5_000))

    @cached_property
    def document_key(self) -> str:
        """The key of the documents; without one it is derived from ``LEDGER_DIGEST_KEY``."""
        return str(_read.str("DOCUMENT_KEY", default=""))

    @cached_property
    def clamd_address(self) -> str:
        """Where the scanner listens, like ``tcp://clamd:3310`` or ``unix:///run/clamd.sock``."""
        return str(_read.str("CLAMD_ADDRESS", default=""))

    @cached_property
    def documents_bucket(self) -> str:
        """The bucket of an S3-compatible store that keeps the documents; empty: the database does."""
        return str(_read.str("DOCUMENTS_BUCKET", default=""))

    @cached_property
    def s3(self) -> dict[str, str]:
        """Where that store is and how we sign in; what is empty is found as AWS itself would have it."""
        names = ("endpoint_url", "region_name", "aws_access_key_id", "aws_secret_access_key")
        told = ("S3_ENDPOINT_URL", "S3_REGION", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY")
        read = {name: str(_read.str(one, default="")) for name, one in zip(names, told, strict=True)}
        return {name: value for name, value in read.items() if value}

    @cached_property
    def import_max_bytes(self) -> int:
        """How large a spreadsheet with a caseload may be."""
        return int(_read.int("IMPORT_MAX_BYTES", default=5_000_000))

    @cached_property
    def import_max_rows(self) -> int:
        """How many cases one spreadsheet may hold."""
        return int(_read.int("IMPORT_MAX_ROWS", default=5_000))

    @cached_property
    def oidc_issuer(self) -> str:
        """The address of an OpenID provider; empty means there is no single sign-on."""
        return str(_read.str("OIDC_ISSUER", default="")).rstrip("/")

    @cached_property
    def oidc_client_id(self) -> str:
        """What the provider calls this deployment."""
        return str(_read.str("OIDC_CLIENT_ID"))

    @cached_property
    def oidc_client_secret(self) -> str:
        """The secret the provider gave it."""
        return str(_read.str("OIDC_CLIENT_SECRET"))

    @cached_property
    def oidc_name(self) -> str:
        """What people call the provider, for the button that leads there."""
        return str(_read.str("OIDC_NAME", default="single sign-on"))

    @cached_property
    def oidc_mfa_acr(self) -> list[str]:
        """The provider's own words (``acr``) for a sign-in with a second factor."""
        return [str(one) for one in _read.list("OIDC_MFA_ACR", default=[])]

    @cached_property
    def proxy_count(self) -> int:
        """How many proxies stand in front; their headers are believed only then."""
        return int(_read.int("PROXY_COUNT", default=0))


env = Environment()
