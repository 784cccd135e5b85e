"""Write the words again by which findings and recommendations are found: after the list of meanings changed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from actions.earlier.index import index_many
from actions.models import Finding, Recommendation

#: So many texts at once.
BATCH = 500


class Command(BaseCommand):
    """``manage.py find_words``. It may be run at any time, and twice; nothing that a person wrote changes."""

    help = "Writes the words by which findings and recommendations are found again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many were done."""
        for model in (Finding, Recommendation):
            keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
            for at in range(0, len(keys), BATCH):
                with transaction.atomic():
                    index_many(model.objects.filter(pk__in=keys[at : at + BATCH]))
            self.stdout.write(f"{model._meta.verbose_name_plural}: {len(keys)}".capitalize())
