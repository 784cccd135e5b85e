"""References of findings and recommendations are text, because real ones are (8.1, 21.10.1, 4(a)); they sort as people sort them."""

from __future__ import annotations

import re
from typing import Any

from django.db import models


def place_of(ref: str) -> str:
    """Return what sorts references as a person does, on every database: 2 before 10, 8.9 before 8.10, 3 before R3."""
    parts = re.findall(r"\d+|[a-z]+", ref.lower())
    return "".join(part.zfill(6) if part.isdigit() else part for part in parts)


class PlaceField(models.CharField):
    """What a row is sorted by, written from its ``ref`` whenever it is saved, alone or with many."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 80)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The place of the reference as it is now."""
        place = place_of(model_instance.ref)[: self.max_length]  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, place)
        return place
