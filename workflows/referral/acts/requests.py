"""Asking agencies for scoping returns: the shared acts, in this process's words."""

from __future__ import annotations

from reviews.requests.acts import request_acts

from ..requests import REQUESTS

ACTS = request_acts(REQUESTS)
