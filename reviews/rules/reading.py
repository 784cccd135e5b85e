"""Reading one table of a rule file strictly: every key is asked for once, and none is left over."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from reviews.rules.errors import RuleFileError

Choice = TypeVar("Choice", bound=StrEnum)

_KEY = re.compile(r"[a-z][a-z0-9_]*\Z")
_RULE_ID = re.compile(r"[A-Z][A-Z0-9_]*\Z")


class Table:
    """A table in a TOML file that knows its place, so that an error can name it.

    Each method takes a key away; ``done`` raises for those that nobody asked
    for. Every method raises ``RuleFileError`` naming the file and the key.
    """

    def __init__(self, file: str, path: str, values: Mapping[str, object]) -> None:
        self.file = file
        self.path = path
        self._values = dict(values)

    def place(self, key: str) -> str:
        """The full name of a key, as "deadlines[3].amount"."""
        return f"{self.path}.{key}" if self.path else key

    def wrong(self, key: str, problem: str) -> RuleFileError:
        """An error about one key of this table."""
        return RuleFileError(self.file, self.place(key), problem)

    def has(self, key: str) -> bool:
        """Whether the key is there and has not been taken yet."""
        return key in self._values

    def _take(self, key: str) -> object:
        if key not in self._values:
            raise self.wrong(key, "is missing.")
        return self._values.pop(key)

    def text(self, key: str) -> str:
        """Words, never empty."""
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "must be words and not be empty.")
        return value.strip()

    def text_or_empty(self, key: str) -> str:
        """Words, or an empty string when the key is not there."""
        return self.text(key) if self.has(key) else ""

    def identifier(self, key: str) -> str:
        """A lower-case key such as ``notification_sent``."""
        value = self.text(key)
        if not _KEY.match(value):
            raise self.wrong(key, f"{value!r} must be lower-case letters, digits and underscores.")
        return value

    def rule_id(self, key: str) -> str:
        """An upper-case name such as ``RR_SUBMIT``."""
        value = self.text(key)
        if not _RULE_ID.match(value):
            raise self.wrong(key, f"{value!r} must be upper-case letters, digits and underscores.")
        return value

    def flag(self, key: str, default: bool | None = None) -> bool:
        """true or false. Without a default the key must be there."""
        if default is not None and not self.has(key):
            return default
        value = self._take(key)
        if not isinstance(value, bool):
            raise self.wrong(key, "must be true or false.")
        return value

    def amount(self, key: str) -> int:
        """A whole number, 0 or more."""
        value = self._take(key)
        # In Python true is also the number 1.
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(key, "must be a whole number, 0 or more.")
        return value

    def day(self, key: str) -> date:
        """A date without a time."""
        value = self._take(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.wrong(key, "must be a date such as 2023-12-15.")
        return value

    def choice(self, key: str, options: type[Choice]) -> Choice:
        """One of the values of an enumeration."""
        value = self.text(key)
        try:
            return options(value)
        except ValueError:
            raise self.wrong(key, f"{value!r} must be one of: {'; '.join(options)}.") from None

    def one_of(self, key: str, options: frozenset[str]) -> str:
        """One of these words."""
        value = self.text(key)
        if value not in options:
            raise self.wrong(key, f"{value!r} must be one of: {'; '.join(sorted(options))}.")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words; empty when the key is not there. Nothing twice."""
        if not self.has(key):
            return ()
        value = self._take(key)
        if not isinstance(value, list) or not all(
            isinstance(entry, str) and entry.strip() for entry in value
        ):
            raise self.wrong(key, "must be a list of words.")
        found = tuple(str(entry).strip() for entry in value)
        if len(set(found)) < len(found):
            raise self.wrong(key, "has an entry twice.")
        return found

    def table(self, key: str) -> "Table":
        """A table inside this one."""
        value = self._take(key)
        if not isinstance(value, dict):
            raise self.wrong(key, "must be a table.")
        return Table(self.file, self.place(key), value)

    def tables(self, key: str) -> list["Table"]:
        """A list of tables; empty when the key is not there."""
        if not self.has(key):
            return []
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise self.wrong(key, f"must be tables, each headed [[{self.place(key)}]].")
        return [
            Table(self.file, f"{self.place(key)}[{n}]", entry)
            for n, entry in enumerate(value, start=1)
        ]

    def remaining(self) -> list[str]:
        """The keys that are left, in the order of the file."""
        return list(self._values)

    def done(self) -> None:
        """Say that everything was read. Raises for a key that nobody asked for."""
        for key in self._values:
            raise self.wrong(key, "is not a key of a rule file.")
