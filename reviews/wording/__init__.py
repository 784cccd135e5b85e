"""A partnership's own words where no source was read that fixes them (ADR 9).

``edition_of(review)`` is what everything else asks; the acts and the pages are beside it.
"""

from .overlay import edition_of, keep_words, with_wording

__all__ = ["edition_of", "keep_words", "with_wording"]
