"""Refuses unscoped queries in pages: there ``X.objects`` must be followed by ``visible_to`` or ``run_by``.

    python scripts/lint_views.py [FOLDER ...]

Looks at ``views*.py`` and at every file in a folder called ``pages``. Exit code 1 names each place.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

SCOPED = {"visible_to", "run_by", "doable_by"}
FLOORS = ("config", "reporting", "workflows", "briefings", "actions", "reviews", "partnership")


def is_page(path: Path) -> bool:
    """Whether the file holds views."""
    return path.name.startswith("views") or "pages" in path.parts


def unscoped(tree: ast.AST) -> list[int]:
    """Return the lines on which a manager is used without its scope."""
    managers = ("objects", "_default_manager", "_base_manager")
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in managers:
            parent = parents.get(node)
            if not (isinstance(parent, ast.Attribute) and parent.attr in SCOPED):
                lines.append(node.lineno)
    return lines


def main(folders: list[str]) -> int:
    """Check the folders and print what was found."""
    found = 0
    for folder in folders or list(FLOORS):
        for path in sorted(Path(folder).rglob("*.py")):
            if not is_page(path.relative_to(folder)):
                continue
            for line in unscoped(ast.parse(path.read_text())):
                print(f"{path}:{line}: a query in a page must start from visible_to(user)")
                found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
