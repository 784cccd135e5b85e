"""Asking in a form why something is late, only where it is."""

from __future__ import annotations

from datetime import date

from django import forms

FIELD = "late_reason"


def ask_why_late(form: forms.Form, due: date | None, today: date, hint: str = "") -> None:
    """Keep the field ``late_reason`` of a form where ``today`` is later than ``due``, with a hint; else take it out.

    ``due`` None: nothing is late. Whether the day that is typed is late is asked again by the act (``reviews.late``).
    """
    if due is None or today <= due:
        del form.fields[FIELD]
    elif hint:
        form.fields[FIELD].help_text = hint
