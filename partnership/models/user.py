"""A person who signs in. Never deleted, only deactivated: the record must keep who did what."""

import secrets
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models


def new_calendar_token() -> str:
    """Return an unguessable token for a person's calendar feed."""
    return secrets.token_urlsafe(32)


class PeopleManager(UserManager["User"]):
    """Makes people by their e-mail address; there is no user name."""

    def _make(self, email: str, password: str | None, **extra: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_user(  # type: ignore[override]
        self, email: str, password: str | None = None, **extra: Any
    ) -> "User":
        """Make a person; without a password they sign in by their directory or a reset link."""
        return self._make(email, password, **extra)

    def create_superuser(  # type: ignore[override]
        self, email: str, password: str | None = None, **extra: Any
    ) -> "User":
        """Make an installation administrator: settings and agencies, not the reviews' content."""
        return self._make(email, password, is_staff=True, is_superuser=True, **extra)


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Someone who signs in with an e-mail address; what they may do comes from memberships and reviews."""

    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField("full name", max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    calendar_token = models.CharField(
        max_length=64, unique=True, default=new_calendar_token, editable=False
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[PeopleManager] = PeopleManager()  # type: ignore[assignment]

    class Meta:
        ordering = ("name",)
        verbose_name = "person"
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name as colleagues know it."""
        return self.name

    def get_short_name(self) -> str:
        """Return the first part of the name."""
        return self.name.split(" ")[0] if self.name else self.email
