"""Dates of a life that cannot be right, alone or beside the incident. Sentences name the field, not the day."""

from __future__ import annotations

from datetime import date


def impossible_life(
    born_on: date | None, died_on: date | None, incident: date | None, today: date
) -> dict[str, str]:
    """Return a sentence for each date of a person's life that cannot be right, by field."""
    wrong: dict[str, str] = {}
    if born_on and born_on > today:
        wrong["born_on"] = (
            "The date of birth is in the future. Leave it empty for a child who is not born yet."
        )
    elif born_on and incident and born_on > incident:
        wrong["born_on"] = "The date of birth is after the incident. Correct one of the two dates."
    if died_on and died_on > today:
        wrong["died_on"] = "The date of death is in the future. Check the day, month and year."
    elif died_on and born_on and died_on < born_on:
        wrong["died_on"] = (
            "The date of death is before the date of birth. Correct one of the two dates."
        )
    return wrong
