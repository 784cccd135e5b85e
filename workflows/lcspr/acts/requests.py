"""Asking agencies for their reports, and their answers; the acts are those of ``reviews.requests``."""

from __future__ import annotations

from reviews.requests.acts import request_acts

from ..requests import REQUESTS

ACTS = request_acts(REQUESTS)
