"""Sign-in by e-mail and password; nobody signs themselves up."""

from datetime import timedelta

from config.env import env

AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = ["agencies.passwords.Argon2idHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "reminders:my_work"
ACCOUNT_ADAPTER = "agencies.sign_in.ClosedDoorAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # there is no signing up to be invited to
ACCOUNT_FORMS = {"reset_password": "agencies.forms.password_link.PasswordLinkForm"}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# django-axes counts wrong passwords; a second counter, by address alone, could lock out a whole office.
# What is left counts wrong codes, by person: only somebody who knows their password gets that far.
_NOT_COUNTED_HERE = dict.fromkeys(("change_password", "login", "reauthenticate", "reset_password_from_key"))
# Nobody fills somebody's mailbox, or the ledger, by asking for new passwords; no office asks so often.
ACCOUNT_RATE_LIMITS = {**_NOT_COUNTED_HERE, "login_failed": "5/5m/key", "reset_password": "20/m/ip,5/h/key"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

# Before the most harmful acts somebody confirms who they are, unless they did so within this time.
STEP_UP_SECONDS = 10 * 60
ACCOUNT_REAUTHENTICATION_TIMEOUT = STEP_UP_SECONDS

MFA_ADAPTER = "agencies.sign_in_second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "agencies.forms.second_factor.CodeForm",
    "reauthenticate": "agencies.forms.second_factor.ConfirmCodeForm",
    "activate_totp": "agencies.forms.second_factor.SetUpAppForm",
    "add_webauthn": "agencies.forms.second_factor.AddPasskeyForm",
    "authenticate_webauthn": "agencies.forms.second_factor.PasskeyForm",
    "reauthenticate_webauthn": "agencies.forms.second_factor.ConfirmPasskeyForm",
}
MFA_TOTP_ISSUER = "Throughcare"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute out
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator gave the address, and the invitation went to it
# A browser on one's own machine, without TLS; never in a deployment.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not env.secure_cookies

# allauth passes the credential as "email"; another name here would lock out a whole office at once.
AXES_USERNAME_FORM_FIELD = "email"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "agencies.sign_in_address.address_of"
AXES_LOCKOUT_TEMPLATE = "account/lockout.html"
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address"]

ANONYMOUS_USER_NAME = None
GUARDIAN_RAISE_403 = False
