"""Single sign-on with an agency's own OpenID provider, if one is named."""

from typing import Any

from config.env import env

SINGLE_SIGN_ON_ID = "provider"
SINGLE_SIGN_ON_NAME = env.oidc_name if env.oidc_issuer else ""
# What the provider calls a sign-in with a second factor, beside the standard "mfa" among the methods.
SINGLE_SIGN_ON_MFA_ACR = env.oidc_mfa_acr

SOCIALACCOUNT_ADAPTER = "agencies.sign_in_provider.ProviderAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # matched by ourselves, which also binds the two together


def provider(issuer: str, client_id: str, secret: str, name: str) -> dict[str, Any]:
    """One OpenID provider as the sign-in library wants it described, always with PKCE."""
    app = {
        "provider_id": SINGLE_SIGN_ON_ID,
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True, "scope": ["openid", "email"]},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if env.oidc_issuer:
    SOCIALACCOUNT_PROVIDERS = provider(
        env.oidc_issuer, env.oidc_client_id, env.oidc_client_secret, env.oidc_name
    )
