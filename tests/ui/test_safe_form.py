"""Forms refuse kindly, name the field, and keep what was typed."""

from __future__ import annotations

import time
import unicodedata
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from partnership.ui.forms import SafeForm
from partnership.ui.text import MOST_MARKS, marked, tidy


class Letter(SafeForm):
    title = forms.CharField(label="Title", max_length=10)
    reason = forms.CharField(label="Reason", widget=forms.Textarea, required=False)
    outcome = forms.ChoiceField(
        label="Outcome", choices=[("met", "Met"), ("not", "Not met")], widget=forms.RadioSelect
    )
    ui = {
        "reason": {"limit": 20, "count": True, "rows": 3},
        "outcome": {"hints": {"met": "All four"}},
    }


def sent(**values: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"title": "A title", "outcome": "met", **values})
    return data


def shown(form: SafeForm) -> str:
    return Template("{% error_summary form %}{{ form }}").render(Context({"form": form}))


def test_control_characters_are_refused_by_name_and_marked() -> None:
    form = Letter(sent(reason="one\x07two\x1bthree"))
    assert form.errors == {
        "reason": [
            "The reason has 2 characters we cannot keep, often from copying out of another program. "
            "Delete the � that marks each place, then send it again"
        ]
    }
    html = shown(form)
    assert "one�two�three" in html
    assert "\x07" not in html
    assert 'href="#id_reason"' in html


def test_the_mark_itself_must_go() -> None:
    form = Letter(sent(reason="one�two"))
    assert form.errors["reason"] == [
        "The reason has a character we cannot keep, often from copying out of another program. "
        "Delete the � that marks the place, then send it again"
    ]


def test_direction_overrides_are_refused() -> None:
    """They make text read as what it is not."""
    assert list(Letter(sent(title="a\u202eb")).errors) == ["title"]


def test_tabs_and_lines_stay_and_nuls_go() -> None:
    form = Letter(sent(reason="a\tb\r\nc\0d"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["reason"] == "a\tb\ncd"


def test_accents_are_composed() -> None:
    form = Letter(sent(title="Zoe\u0308"))
    assert form.is_valid()
    assert form.cleaned_data["title"] == "Zo\u00eb"


def test_marks_without_end_are_cut_and_soon_done() -> None:
    """Putting a heap of marks in order takes the square of its height; 2 MB of them took an hour."""
    begun = time.perf_counter()
    said = tidy("e" + "\u0301\u0316" * 400_000 + " and on")
    assert time.perf_counter() - begun < 3
    assert said.endswith(" and on")
    assert len(said) == 1 + MOST_MARKS - 1 + len(
        " and on"
    )  # the first mark is one letter with the e
    parted = tidy(
        "e" + ("\u0316" * 20 + "\u200b") * 5
    )  # a mark that nobody sees parts them until it goes
    assert len(parted) == 1 + MOST_MARKS
    real = "Vi\u1ec7t \u0e17\u0e35\u0e48 \u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd"
    assert tidy(real) == unicodedata.normalize("NFC", real)


@given(st.text())
def test_any_text_becomes_safe(text: str) -> None:
    safe, _ = marked(tidy(text))
    assert unicodedata.is_normalized("NFC", safe.replace("�", "x")) or "�" in safe
    assert not [c for c in safe if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\t\n"]
    assert marked(tidy(safe))[0] == safe


def test_too_long_says_how_long() -> None:
    form = Letter(sent(title="x" * 12, reason="y" * 1234))
    assert form.errors["title"] == ["The title must be 10 characters or fewer. You have typed 12"]
    assert form.errors["reason"] == [
        "The reason must be 20 characters or fewer. You have typed 1,234"
    ]
    assert "y" * 1234 in shown(form)


def test_line_ends_count_once() -> None:
    """A browser sends two characters for a line end; people count one."""
    assert Letter(sent(reason="a\r\n" * 9)).is_valid()


def test_what_is_missing_is_named() -> None:
    form = Letter(QueryDict())
    assert form.errors == {"title": ["Enter the title"], "outcome": ["Choose the outcome"]}
    assert 'href="#id_outcome_0"' in shown(form)


def test_an_answer_not_offered() -> None:
    assert Letter(sent(outcome="maybe")).errors["outcome"] == [
        "Choose one of the answers offered for the outcome"
    ]


def test_markup_in_what_was_typed_is_text() -> None:
    html = shown(Letter(sent(title="<script>", reason="</textarea><b>")))
    assert "<script>" not in html
    assert "</textarea><b>" not in html


def test_markup_names_hint_error_and_count() -> None:
    html = shown(Letter(sent(reason="y" * 21)))
    assert 'aria-describedby="id_reason_error id_reason-info"' in html
    assert 'data-module="govuk-character-count"' in html
    assert 'data-maxlength="20"' in html
    assert 'maxlength="10"' not in html  # nothing is cut short without a word
    assert (
        '<div id="id_outcome_0_hint" class="govuk-hint govuk-radios__hint">All four</div>' in html
    )


class TestVersion:
    def test_it_travels_hidden(self) -> None:
        assert '<input type="hidden" name="version" value="3"' in shown(Letter(version=3))

    def test_a_stale_page_is_told_and_keeps_its_text(self) -> None:
        form = Letter(sent(version="2"), version=3)
        assert form.is_valid()
        assert form.is_stale(3)
        form.say_stale(3, "Ana Bell")
        assert form.non_field_errors() == [
            "Ana Bell changed this, after you opened the page. Nothing of yours is lost: your text is below. "
            "Check it against what is there now, then send it again"
        ]
        html = shown(form)
        assert 'name="version" value="3"' in html
        assert 'value="A title"' in html

    def test_with_a_prefix(self) -> None:
        data = QueryDict("a-title=A&a-outcome=met&a-version=2", mutable=True)
        form = Letter(data, prefix="a", version=3)
        assert form.is_valid(), form.errors
        form.say_stale(3)
        assert 'name="a-version" value="3"' in shown(form)

    @pytest.mark.parametrize("version", ["", "x", "-1", "1.5"])
    def test_a_broken_version_is_told_kindly(self, version: str) -> None:
        form = Letter(sent(version=version), version=3)
        assert form.errors["version"] == [
            "This page was incomplete when it was sent. Your text is below: check it and send it again."
        ]
        assert "This page was incomplete" in shown(form)


def test_groups_hold_every_field_once() -> None:
    class Grouped(Letter):
        groups = [("What happened", "In short", ["reason", "title"])]

    form = Grouped()
    groups: list[dict[str, Any]] = list(form.shown_groups())
    assert [(g["heading"], [f.name for f in g["fields"]]) for g in groups] == [
        ("What happened", ["reason", "title"]),
        ("", ["outcome"]),
    ]
