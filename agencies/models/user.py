"""A person who signs in."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    """Makes users; there is no way to make a superuser."""

    def create_user(self, email: str, name: str, password: str | None = None, **more: Any) -> "User":
        """A user with a usable password, or none until they set one."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **more)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who works with the record. What they may see hangs on memberships, never on this row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField("full name", max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once_in_any_case")]

    def __str__(self) -> str:
        return self.name

    @property
    def listed_name(self) -> str:
        """*Surname, Forename*, as lists show people."""
        forenames, _, surname = self.name.rpartition(" ")
        return f"{surname}, {forenames}" if forenames else surname
