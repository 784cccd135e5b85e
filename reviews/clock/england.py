"""Every day the clock knows, and the bank holidays of England among them.

Source: the ``holidays`` package, subdivision England, which carries the rule
for each bank holiday under the Banking and Financial Dealings Act 1971 and the
one-off days (jubilees, the state funeral of 2022, the coronation). The tests
compare it, day by day, with the list that GOV.UK publishes.
"""

from datetime import date, timedelta
from functools import lru_cache

FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2050, 12, 31)

# Checked against other calendars from 2012. After 2040 nobody should rely on a
# rule written today, so `covers` answers no although the counting still works.
COVERED_FROM = date(2012, 1, 1)
COVERED_TO = date(2040, 12, 31)

# The package's names, where they differ from the ones on GOV.UK.
_OFFICIAL_NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Coronation of Charles III": "Bank holiday for the coronation of King Charles III",
    "State Funeral of Queen Elizabeth II": "Bank Holiday for the State Funeral of Queen Elizabeth II",
    "Platinum Jubilee of Elizabeth II": "Platinum Jubilee bank holiday",
    "Diamond Jubilee of Elizabeth II": "Queen’s Diamond Jubilee",
    "New Year's Day": "New Year’s Day",
}


@lru_cache(maxsize=1)
def all_days() -> tuple[date, ...]:
    """Every date from 1 January 2000 to 31 December 2050, in order.

    One shared tuple: each calendar refers to these same objects, so a second
    calendar costs a dictionary and not another eighteen thousand dates.
    """
    length = (LAST_DAY - FIRST_DAY).days + 1
    return tuple(FIRST_DAY + timedelta(days=n) for n in range(length))


@lru_cache(maxsize=1)
def bank_holidays() -> dict[date, str]:
    """Bank holidays of England, 2000 to 2050, each with its official name.

    Includes the ones that fall on a weekend (they carry a name but skip no
    further day; the substitute day is listed on its own).
    """
    # Imported here: it costs a tenth of a second, which a command that never
    # counts a day should not pay.
    import holidays

    listed = holidays.country_holidays(
        "GB", subdiv="ENG", years=range(FIRST_DAY.year, LAST_DAY.year + 1)
    )
    return {day: _official(name) for day, name in sorted(listed.items())}


def _official(name: str) -> str:
    plain, substitute, _ = name.partition(" (observed)")
    plain = _OFFICIAL_NAMES.get(plain, plain)
    return f"{plain} (substitute day)" if substitute else plain
