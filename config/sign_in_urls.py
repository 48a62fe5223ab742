"""The sign-in library's pages that we use, and no others: there is no address for signing oneself up."""

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path

from agencies.views.change_password import ChangePassword
from agencies.views.my_sign_in import second_factors_page
from agencies.views.second_factor import ConfirmByCode, ConfirmByPasskey, ConfirmByPassword, SecondStep
from agencies.views.set_up_second_factor import (
    AddPasskey,
    MakeRecoveryCodes,
    RemoveApp,
    RemovePasskey,
    SetUpApp,
    ShowRecoveryCodes,
)
from agencies.views.single_sign_on import SignIn, single_sign_on_callback, single_sign_on_page

_BEFORE_SIGN_IN = [
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("single-sign-on/", single_sign_on_page, name="single_sign_on"),
    path("single-sign-on/<str:provider_id>/", single_sign_on_callback, name="openid_connect_callback"),
    path("sign-in/code/", SecondStep.as_view(), name="mfa_authenticate"),
    path("sign-out/", views.logout, name="account_logout"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/sent/", views.password_reset_done, name="account_reset_password_done"),
    # Both parts in one converter-free pattern: a key holds hyphens of its own, an id never does.
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
for _pattern in _BEFORE_SIGN_IN:
    _pattern.callback = login_not_required(_pattern.callback)

_ONES_OWN = [
    path("password/change/", ChangePassword.as_view(), name="account_change_password"),
    path("confirm/code/", ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path("confirm/passkey/", ConfirmByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("confirm/password/", ConfirmByPassword.as_view(), name="account_reauthenticate"),
    path("account/", second_factors_page, name="mfa_index"),
    path("account/app/", SetUpApp.as_view(), name="mfa_activate_totp"),
    path("account/app/remove/", RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("account/passkeys/add/", AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove/", RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("account/recovery-codes/", ShowRecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new/", MakeRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
]

urlpatterns = [*_BEFORE_SIGN_IN, *_ONES_OWN]
