"""Forms whose day is most often today."""

from __future__ import annotations

from typing import Any

from django.utils import timezone


class Today:
    """Forms whose day is most often today."""

    def get_initial(self) -> dict[str, Any]:
        """Today."""
        return {"on": timezone.localdate()}
