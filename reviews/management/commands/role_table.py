"""``manage.py role_table``: write ``docs/role-table.md`` from the code."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reviews.door.table import as_markdown


class Command(BaseCommand):
    """Writes the role table; ``--check`` only says whether it is up to date."""

    help = "Write docs/role-table.md from the acts of every process."

    def add_arguments(self, parser: Any) -> None:
        """Add ``--check``."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file, or fail when it differs."""
        path = settings.BASE_DIR / "docs" / "role-table.md"
        text = as_markdown()
        if options["check"]:
            if not path.exists() or path.read_text() != text:
                raise SystemExit("docs/role-table.md is out of date: run manage.py role_table")
            return
        path.write_text(text)
        self.stdout.write(f"Wrote {path.name}.")
