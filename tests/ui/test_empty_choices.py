"""The empty choice of a list is a word; radios show none."""

from __future__ import annotations

from django import forms

from partnership.ui.forms import SafeForm

CHOICES = [("", "---------"), ("a", "One")]


class Form(SafeForm):
    plain = forms.ChoiceField(choices=CHOICES)
    said = forms.ChoiceField(choices=[("", "Not known yet"), ("a", "One")])
    radios = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)


def test_dashes_are_a_word() -> None:
    page = str(Form())
    assert page.count(">Choose</option>") == 1
    assert ">Not known yet</option>" in page
    assert "---" not in page


class Grouped(SafeForm):
    one = forms.CharField(label="One")
    two = forms.CharField(label="Two")
    three = forms.CharField(label="Three")
    groups = [("First", "Its hint.", ["one"]), ("Apart", "", ["two"])]
    apart = frozenset({"Apart"})


def test_fields_stand_under_their_headings() -> None:
    page = str(Grouped())
    order = [
        page.index(words) for words in ("First", "Its hint.", ">One<", "Apart", "Two", "Three")
    ]
    assert order == sorted(order)
    assert page.count("<fieldset") == 2
    assert page.count("govuk-inset-text") == 1
    assert page.index("govuk-inset-text") > page.index("Its hint.")
