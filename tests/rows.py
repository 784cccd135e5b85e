"""The rows of every table as the database keeps them: read, compared, and written again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection

#: Table → key → row, as the database says it.
Rows = dict[str, dict[Any, Any]]
#: Filled by migrations; no step writes there.
_FIXED = ("django_migrations", "django_content_type", "auth_permission")


@cache
def _tables() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Table → its key, and its columns with the key first."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and not meta.proxy and meta.db_table not in _FIXED:
            key = meta.pk.column
            others = [f.column for f in meta.local_concrete_fields if f.column != key]
            found[meta.db_table] = (key, (key, *others))
    return found


def _sqlite() -> bool:
    return connection.vendor == "sqlite"


def _read(table: str, key: str, columns: tuple[str, ...]) -> dict[Any, Any]:
    with connection.cursor() as cursor:
        if _sqlite():
            # The sign keeps the values as they lie there: a bare column would be converted.
            names = ", ".join(f'+"{column}"' for column in columns)
            cursor.execute(f'SELECT {names} FROM "{table}"')
            return {row[0]: row for row in cursor.fetchall()}
        # A column of that name would be taken for the row.
        cursor.execute(f'SELECT "{key}", to_jsonb(whole_row)::text FROM "{table}" AS whole_row')
        return dict(cursor.fetchall())


def every_row(known: Rows) -> Rows:
    """All rows there are. Those that are as in ``known`` are the same objects, so that little is kept twice."""
    found: Rows = {}
    for table, (key, columns) in _tables().items():
        before = known.get(table, {})
        now = _read(table, key, columns)
        same = {pk: before[pk] for pk, row in now.items() if before.get(pk) == row}
        if now := now | same:
            found[table] = now
    return found


@dataclass(frozen=True)
class Change:
    """What happened to one table: rows that are there no more as they were, and rows as they are now."""

    table: str
    gone: list[Any]
    rows: list[Any]


def change(before: Rows, after: Rows) -> list[Change]:
    """What was added, is otherwise, or is gone."""
    found = []
    for table in _tables():
        old, new = before.get(table, {}), after.get(table, {})
        gone = [pk for pk, row in old.items() if new.get(pk) != row]
        rows = [row for pk, row in new.items() if old.get(pk) != row]
        if gone or rows:
            found.append(Change(table, gone, rows))
    return found


def lay(changes: list[Change]) -> None:
    """Write the change into the database."""
    with connection.cursor() as cursor:
        for part in changes:
            key, columns = _tables()[part.table]
            if part.gone:
                cursor.executemany(
                    f'DELETE FROM "{part.table}" WHERE "{key}" = %s', [(pk,) for pk in part.gone]
                )
            if part.rows and _sqlite():
                names = ", ".join(f'"{column}"' for column in columns)
                marks = ", ".join(["%s"] * len(columns))
                cursor.executemany(
                    f'INSERT INTO "{part.table}" ({names}) VALUES ({marks})', part.rows
                )
            elif part.rows:
                cursor.execute(
                    f'INSERT INTO "{part.table}" SELECT * '
                    f'FROM jsonb_populate_recordset(NULL::"{part.table}", %s::jsonb)',
                    [f"[{','.join(part.rows)}]"],
                )
