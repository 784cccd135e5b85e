"""``manage.py process_pictures``: write ``docs/processes/`` from the flows."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reviews.flowkit.layout import layout_of
from reviews.flowkit.picture import draw, kind_of, title_of
from reviews.process import Process, processes
from reviews.queries.process import ROLE_WORDS

FOLDER: Path = settings.BASE_DIR / "docs" / "processes"


def pages() -> dict[str, str]:
    """Return the files by name: a picture and a short page for each process."""
    found: dict[str, str] = {}
    for process in processes():
        drawing = draw(
            process.flow,
            title=f"The steps of the {process.title}",
            description=f"{process.key}.md lists the same steps in words.",
        )
        found[f"{process.key}.svg"] = f"{drawing}\n"
        found[f"{process.key}.md"] = _in_words(process)
    return found


def _in_words(process: Process) -> str:
    nodes: dict[str, Any] = {node.name: node for node in process.flow.instance.nodes()}
    lines = [
        f"# {process.title}",
        "",
        "Written by `manage.py process_pictures` from the flow; do not edit it by hand.",
        "",
        f"![The steps of the {process.title}]({process.key}.svg)",
        "",
        "| step | who | what follows |",
        "|---|---|---|",
    ]
    for name in layout_of(process.flow).places:
        node = nodes[name]
        after = dict.fromkeys(title_of(edge.dst) for edge in node._outgoing())
        who = ROLE_WORDS.get(node.role, node.role.capitalize()) if kind_of(node) == "work" else ""
        lines.append(f"| {title_of(node)} | {who} | {'; '.join(after)} |")
    return "\n".join([*lines, ""])


class Command(BaseCommand):
    """Writes the pictures; ``--check`` only says whether they are up to date."""

    help = "Write docs/processes/ from the flow of every process."

    def add_arguments(self, parser: Any) -> None:
        """Add ``--check``."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files, or fail when one differs."""
        for name, text in pages().items():
            path = FOLDER / name
            if not options["check"]:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            elif not path.exists() or path.read_text() != text:
                raise SystemExit(
                    f"docs/processes/{name} is out of date: run manage.py process_pictures"
                )
