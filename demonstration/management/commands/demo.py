"""``manage.py demo``: load the demonstration partnership, once; ``--sign-ins`` prints who can sign in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from demonstration.build import DOMAIN, PASSWORD, build
from demonstration.play import play_all
from demonstration.structure import PEOPLE
from partnership.models import Partnership


class Command(BaseCommand):
    """Loads the demonstration. Running it again changes nothing."""

    help = "Load the demonstration partnership with its reviews; dates are relative to today."

    def add_arguments(self, parser: Any) -> None:
        """Add ``--sign-ins``."""
        parser.add_argument(
            "--sign-ins", action="store_true", help="only print the people who can sign in"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or print."""
        if options["sign_ins"]:
            self.sign_ins()
            return
        if Partnership.objects.exists():
            self.stdout.write(
                "There is a partnership already; the demonstration was not loaded again."
            )
            return
        today = timezone.localdate()
        with transaction.atomic():
            scene = build(today)
            play_all(scene, today)
        self.stdout.write("Loaded the demonstration partnership.")

    def sign_ins(self) -> None:
        """Print one line for each person worth signing in as, and the password they share."""
        self.stdout.write(f"Demonstration people (all with the password: {PASSWORD})")
        for person in PEOPLE:
            if person.shows:
                address = f"{person.key.replace('_', '.')}@{DOMAIN}"
                self.stdout.write(f"  {address:<40} {person.name}: {person.shows}")
        self.stdout.write(
            "  business.manager@westmere.example        Bridget Lowell: the team of a second partnership"
        )
