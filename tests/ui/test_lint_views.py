"""The lint for queries in pages finds what is planted, and nothing in the house."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def lint(*folders: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "scripts/lint_views.py", *map(str, folders)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    "planted",
    [
        "Review.objects.all()",
        "Review.objects.get(pk=1)",
        "get_object_or_404(Review.objects, pk=1)",
        "Review._default_manager.filter(pk=1)",
        "x = Review.objects\nx.all()",
    ],
)
@pytest.mark.parametrize("place", ["pages/list.py", "views.py", "views_more.py"])
def test_a_planted_query_is_found(tmp_path: Path, planted: str, place: str) -> None:
    file = tmp_path / place
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"import x\n{planted}\n")
    done = lint(tmp_path)
    assert done.returncode == 1
    assert f"{file}:2: a query in a page must start from visible_to(user)" in done.stdout


def test_scoped_queries_and_other_files_pass(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "list.py").write_text("Review.objects.visible_to(user).filter(pk=1)\n")
    (tmp_path / "acts.py").write_text("Review.objects.all()\n")
    assert lint(tmp_path).returncode == 0


def test_the_house_is_clean() -> None:
    done = lint()
    assert (done.returncode, done.stdout) == (0, "")
