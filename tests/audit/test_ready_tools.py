"""The ready tools and scales: complete, each with how sure it is, and strict about what is not right."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviews.rules import RuleFileError, Status, get_edition
from workflows.audit import ready


def test_the_tools_that_are_ready() -> None:
    found = {
        tool.key: (
            tool.status,
            len(tool.sections),
            sum(len(one.questions) for one in tool.sections),
        )
        for tool in ready.ready_tools().values()
    }
    assert found == {
        "case_audit": (Status.SECONDARY, 6, 24),
        "section_11": (Status.GENERAL_KNOWLEDGE, 8, 23),
        "section_175_157": (Status.SECONDARY, 9, 23),
    }


def test_the_scales() -> None:
    """The best grade comes first; what does not say how good something is does not count."""
    found = {
        scale.key: [(level.label, level.counts) for level in scale.levels]
        for scale in ready.scales().values()
    }
    assert found == {
        "four_grades": [
            ("Outstanding", True),
            ("Good", True),
            ("Requires improvement", True),
            ("Inadequate", True),
        ],
        "met": [
            ("Met", True),
            ("Partly met", True),
            ("Not met", True),
            ("Not applicable", False),
        ],
        "nought_to_three": [
            ("3", True),
            ("2", True),
            ("1", True),
            ("0", True),
            ("Not applicable", False),
        ],
    }
    assert {scale.status for scale in ready.scales().values()} <= {
        Status.GENERAL_KNOWLEDGE,
        Status.SECONDARY,
    }


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('kind = "grade"', 'kind = "guess"', "kind"),
        ('scale = "four_grades"', 'scale = "stars"', "scale"),
        ('status = "secondary source"', 'status = "sure"', "status"),
        ('key = "case_audit"', 'key = "another"', "key"),
        ('code = "planning_grade"', 'code = "recognition_grade"', "code"),
        ('code = "planning_good"', 'code = "planning_good"\ncolour = "red"', "colour"),
    ],
)
def test_a_file_that_is_not_right_says_where(
    tmp_path: Path, old: str, new: str, wrong: str
) -> None:
    text = (ready.DATA / "case_audit.tool.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "case_audit.tool.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleFileError, match=wrong):
        ready._tool(file)


def test_no_day_is_law() -> None:
    """All days of an audit are local practice, and a partnership can set its own."""
    rules = get_edition("audit.local").deadlines
    assert {(rule.id, rule.status, rule.editable) for rule in rules} == {
        (name, Status.LOCAL_PRACTICE, True)
        for name in ("AUDIT_REPORT", "AUDIT_RETURNS", "AUDIT_MODERATION")
    }
