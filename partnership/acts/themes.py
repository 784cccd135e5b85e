"""The partnership's list of themes: added, renamed, retired, brought back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from partnership.changes import Change, change
from partnership.models import Partnership, Theme, User

from .rows import add_row, edit_row


def add_theme(partnership: Partnership, actor: User, values: Mapping[str, Any]) -> Change:
    """Add a theme. ``values``: ``name``, ``kind``."""
    with change("add_theme", partnership, actor) as it:
        add_row(
            it,
            Theme(partnership=it.partnership, **values),
            _check,
            kind="theme",
            done="Added the theme",
        )
    return it


def edit_theme(
    theme: Theme, actor: User, values: Mapping[str, Any], *, version: int | None
) -> Change:
    """Rename a theme or change its kind. What is sorted under it stays under it."""
    with change("edit_theme", theme.partnership, actor, about=("theme", theme.pk)) as it:
        edit_row(it, theme, version, values, _check, noun="theme")
    return it


def retire_theme(theme: Theme, actor: User, *, version: int | None, reason: str = "") -> Change:
    """Offer a theme no more. What is sorted under it stays under it."""
    about = ("theme", theme.pk)
    with change("retire_theme", theme.partnership, actor, about=about, reason=reason) as it:
        row = it.claim(theme, version)
        if not row.is_active:
            it.refuse(f"{row} is retired already. There is nothing more to do.")
        row.is_active = False
        it.result = it.save(row)
        it.say(f"Retired the theme {row}.")
    return it


def bring_back_theme(theme: Theme, actor: User, *, version: int | None, reason: str = "") -> Change:
    """Offer a retired theme again."""
    about = ("theme", theme.pk)
    with change("bring_back_theme", theme.partnership, actor, about=about, reason=reason) as it:
        row = it.claim(theme, version)
        if row.is_active:
            it.refuse(f"{row} is in use already. There is nothing more to do.")
        row.is_active = True
        it.result = it.save(row)
        it.say(f"Brought the theme {row} back.")
    return it


def _check(it: Change, row: Theme) -> None:
    same = (
        Theme.objects.filter(partnership=it.partnership, name__iexact=row.name)
        .exclude(pk=row.pk)
        .first()
    )
    if same is not None and same.is_active:
        it.refuse(name=f"{same} is in the list already.")
    if same is not None:
        it.refuse(name=f"{same} is in the list as retired. Bring it back there.")
