"""Text that someone sent after their session had run out, kept for them alone until they have signed in again."""

from __future__ import annotations

import base64
import hashlib
from datetime import timedelta
from typing import Any, ClassVar

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.utils import timezone

KEPT_FOR = timedelta(hours=24)


def _lock(key: str) -> Fernet:
    digest = hashlib.sha256(b"partnership.held:" + key.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


class HeldTextQuerySet(models.QuerySet["HeldText"]):
    def visible_to(self, user: Any) -> HeldTextQuerySet:
        """Only the person who typed it, and only for a day."""
        return self.filter(user_id=user.pk, held_at__gt=timezone.now() - KEPT_FOR)

    def run_out(self) -> HeldTextQuerySet:
        return self.filter(held_at__lte=timezone.now() - KEPT_FOR)


class HeldText(models.Model):
    """One page's worth of typed text, encrypted with the site's SECRET_KEY."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="held_texts"
    )
    path = models.CharField(max_length=600, help_text="Address of the page with the form.")
    body = models.BinaryField()
    held_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[models.Manager[HeldText]] = HeldTextQuerySet.as_manager()

    class Meta:
        verbose_name = "held text"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "path"], name="held_one_for_each_page")
        ]

    def __str__(self) -> str:
        return f"Text held on {self.held_at:%d %B %Y}"

    @classmethod
    def hold(cls, user_id: int, path: str, data: QueryDict) -> HeldText:
        """Keep `data` for this person and page in place of anything kept there before."""
        cls.objects.run_out().delete()  # type: ignore[attr-defined]
        body = _lock(settings.SECRET_KEY).encrypt(data.urlencode().encode())
        held, _ = cls.objects.update_or_create(
            user_id=user_id, path=path, defaults={"body": body, "held_at": timezone.now()}
        )
        return held

    def data(self) -> QueryDict:
        """What was typed; empty when SECRET_KEY has changed since, for then nobody can read it."""
        for key in [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)]:
            try:
                text = _lock(key).decrypt(bytes(self.body)).decode()
            except InvalidToken:
                continue
            return QueryDict(text)
        return QueryDict()
