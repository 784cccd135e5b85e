"""``manage.py demo``: load the demonstration partnership; ``--sign-ins`` prints who can sign in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demonstration.again import empty, load, loaded
from demonstration.build import DOMAIN, PASSWORD
from demonstration.structure import PEOPLE
from partnership.models import Partnership
from partnership.ui.words import day


class Command(BaseCommand):
    """Loads the demonstration, or makes it anew for today where nobody has changed anything in it."""

    help = "Load the demonstration partnership with its reviews; dates are relative to today."

    def add_arguments(self, parser: Any) -> None:
        """Add ``--sign-ins`` and ``--again``."""
        parser.add_argument(
            "--sign-ins", action="store_true", help="only print the people who can sign in"
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help="remove the demonstration, with all that was changed in it, and make it anew for today",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, make anew, or print."""
        if options["sign_ins"]:
            self.sign_ins()
            return
        self.stdout.write(self.made(again=options["again"]))

    def made(self, *, again: bool) -> str:
        """Load it where there is room; return what was done, or why not and what to do."""
        today = timezone.localdate()
        if not Partnership.objects.exists():
            load(today)
            return "Loaded the demonstration partnership."
        there = loaded()
        if there is None:
            if again:
                raise CommandError(
                    "There is a partnership of your own here, so nothing was removed. "
                    "For the demonstration, set DATABASE_URL to an empty database."
                )
            return "There is a partnership already; the demonstration was not loaded again."
        if again or (there.on != today and not there.is_touched and settings.DEBUG):
            empty()
            load(today)
            return f"Made the demonstration anew for today; the one before was of {day(there.on)}."
        if there.on == today:
            return "The demonstration is there already, and of today."
        return (
            f"The demonstration is of {day(there.on)}, and its days have gone on since. "
            "To make it anew for today, with all changes removed: manage.py demo --again"
        )

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
