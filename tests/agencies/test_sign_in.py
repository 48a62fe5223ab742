"""Signing in: by e-mail and password, by nobody else's doing, and never by signing oneself up."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.test import Client
from django.urls import NoReverseMatch, reverse

from agencies.models import User
from agencies.sign_in_second_factor import SecondFactorAdapter, codes_of
from tests.cast import Cast
from tests.who_may import signed_in_client

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-enough-phrase"


@pytest.fixture
def officer(cast: Cast) -> User:
    user = cast.user("officer")
    user.set_password(PASSWORD)
    user.save()
    return user


def set_up_app(user: User) -> str:
    """Give somebody an authenticator app; returns its secret."""
    secret = generate_totp_secret()
    kept = {"secret": SecondFactorAdapter().encrypt(secret)}
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=kept)
    return secret


def sign_in(client: Client, email: str, password: str) -> int:
    return client.post(reverse("account_login"), {"login": email, "password": password}).status_code


def test_the_right_password_and_code_lead_to_my_work(officer: User) -> None:
    held = set_up_app(officer)
    client = Client()
    response = client.post(reverse("account_login"), {"login": officer.email, "password": PASSWORD})
    assert response["Location"] == "/sign-in/code/"
    response = client.post(reverse("mfa_authenticate"), {"code": codes_of(held)[0]})
    assert response["Location"] == "/"
    assert client.get("/").status_code == 200


def test_the_e_mail_is_known_in_any_case(officer: User) -> None:
    assert sign_in(Client(), officer.email.upper(), PASSWORD) == 302


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(officer: User) -> None:
    wrong = Client().post(reverse("account_login"), {"login": officer.email, "password": "wrong"})
    unknown = Client().post(
        reverse("account_login"), {"login": "nobody@throughcare.example", "password": "wrong"}
    )
    assert wrong.status_code == unknown.status_code == 200
    words = "The email address and/or password you specified are not correct"
    assert words in wrong.content.decode()
    assert words in unknown.content.decode()


def test_nobody_signs_themselves_up() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert Client().get("/signup/").status_code in {302, 404}


def test_somebody_without_a_membership_is_told_so(cast: Cast) -> None:
    newcomer = User.objects.create_user("newcomer@throughcare.example", "Nell Comer", PASSWORD)
    response = signed_in_client(newcomer).get("/")
    assert response.status_code == 403
    assert "You do not act for any agency" in response.content.decode()


def test_the_password_is_kept_as_argon2id(officer: User) -> None:
    assert officer.password.startswith("argon2$argon2id$")
