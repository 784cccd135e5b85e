"""``manage.py tick``: due days, reminders, escalation and mail. Run it as often as you like, anywhere."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from reviews.timers.tick import Beat, tick


class Command(BaseCommand):
    help = "Refresh due days, remind, climb the escalation ladder and send the mail that waits."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Once, or again and again until it is stopped."""
        how = parser.add_mutually_exclusive_group()
        how.add_argument(
            "--once", action="store_true", help="run once and end (this is the default)"
        )
        how.add_argument(
            "--every",
            type=int,
            metavar="SECONDS",
            help="run again and again, so many seconds apart",
        )
        parser.add_argument(
            "--now",
            metavar="TIME",
            help="for trials: pretend that it is this time, like 2026-01-09T09:00",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the timer."""
        now = self._moment(options["now"])
        every = options["every"]
        if every is None:
            beat = tick(now)
            self.stdout.write(str(beat))
            if beat.problems:
                raise CommandError("; ".join(beat.problems))
            return
        if every < 1:
            raise CommandError("--every needs a whole number of seconds, 1 or more.")
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        while not stop.is_set():
            self._say(tick(now))
            close_old_connections()
            stop.wait(every)

    def _say(self, beat: Beat) -> None:
        """One line for a beat that did something; silence otherwise."""
        done = beat.delivered
        if (
            beat.refreshed
            or beat.queued
            or beat.problems
            or done.sent
            or done.failed
            or done.cancelled
        ):
            self.stdout.write(str(beat))
        elif done.no_server:
            self.stderr.write("The mail server could not be reached. Messages wait.")

    @staticmethod
    def _moment(text: str | None) -> datetime | None:
        if not text:
            return None
        try:
            moment = parse_datetime(text)
        except ValueError:
            moment = None
        if moment is None:
            raise CommandError("--now needs a date and time, like 2026-01-09T09:00.")
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
