"""The integrated chronology: what agencies type or upload, in one order, with what is withheld left out.

``spans`` says when an entry was and what comes before what, ``dates`` reads dates as people write them, ``sheet`` and
``lines`` read an uploaded table, ``cover`` leaves out what is withheld, ``alike`` finds entries that may tell of the
same event, ``reading`` says who reads what. The pages are ``reviews/pages/chronology``.
"""

from .merged import KeyDate, merged, withheld
from .spans import in_order

__all__ = ["KeyDate", "in_order", "merged", "withheld"]
