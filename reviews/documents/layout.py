"""How wide columns should be, and how long a row will be: estimates from the letters, good enough to look right."""

from collections.abc import Sequence
from typing import Final

from reviews.documents.errors import DocumentError

# Arial 11 pt, in twips: a usual letter, and the padding of a cell at both sides.
_LETTER: Final = 118
_PADDING: Final = 240
_LONGEST_WORD: Final = 20
_LONGEST_TEXT: Final = 320
_ONE_LINE: Final = 17  # "30 September 2026"
_SAMPLE: Final = 200
# A row that would take more lines than this may break over pages; a shorter one stays whole.
_WHOLE_ROW_LINES: Final = 22


def column_widths(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    total: int,
    weights: Sequence[float] | None,
) -> list[int]:
    """Column widths in twips that add up to `total`: by the weights given, else from the text in the columns."""
    if weights is None:
        weights = _natural(headers, rows[:_SAMPLE], total)
    elif len(weights) != len(headers) or min(weights) <= 0:
        raise DocumentError(f"Give one width above zero for each of the {len(headers)} columns.")
    scale = total / sum(weights)
    widths = [round(weight * scale) for weight in weights]
    widths[-1] += total - sum(widths)
    return widths


def _natural(headers: Sequence[str], rows: Sequence[Sequence[str]], total: int) -> list[float]:
    """Each column gets room for its longest word (or a short text such as a date); the rest is shared by how much text there is.

    No column gets more than its longest text needs on one line, as long as another column can use the room.
    """
    least: list[float] = []
    most: list[float] = []
    shares: list[float] = []
    for index, header in enumerate(headers):
        texts = [header, *(row[index] for row in rows)]
        lengths = sorted(min(len(text), _LONGEST_TEXT) for text in texts)
        usual = lengths[int(len(lengths) * 0.8)]
        word = max((len(word) for text in texts for word in text.split()), default=1)
        word = min(max(word, usual if usual <= _ONE_LINE else 0), _LONGEST_WORD)
        least.append(word * _LETTER + _PADDING)
        most.append(max(lengths[-1], word) * _LETTER + _PADDING)
        shares.append(usual**0.8 + 4)
    return _shared(least, most, shares, float(total))


def _shared(
    least: Sequence[float], most: Sequence[float], shares: Sequence[float], total: float
) -> list[float]:
    widths = list(least)
    open_columns = [index for index, width in enumerate(widths) if width < most[index]]
    while (spare := total - sum(widths)) > 1 and open_columns:
        all_shares = sum(shares[index] for index in open_columns)
        for index in open_columns:
            widths[index] = min(most[index], widths[index] + spare * shares[index] / all_shares)
        open_columns = [index for index in open_columns if widths[index] < most[index]]
    return widths


def stays_whole(texts: Sequence[str], widths: Sequence[int]) -> bool:
    """Whether a row is short enough to be kept on one page."""
    for text, width in zip(texts, widths, strict=True):
        letters = max((width - _PADDING) // _LETTER, 1)
        if len(text) // letters + text.count("\n") > _WHOLE_ROW_LINES:
            return False
    return True
