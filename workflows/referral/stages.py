"""The stages at which most acts of a referral are done."""

from __future__ import annotations

from reviews.models import Stage

NEW = frozenset({Stage.NOTIFICATION})
LOOKED_AT = frozenset({Stage.INFORMATION})
RECOMMENDED = frozenset({Stage.PANEL})
DECIDED = frozenset({Stage.ACTION_PLAN})
#: Until it is decided what becomes of it.
UNDECIDED = NEW | LOOKED_AT | RECOMMENDED
