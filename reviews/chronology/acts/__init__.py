"""Acts on the merged chronology, for every process that asks agencies."""

from . import comparing, withholding

ACTS = (*withholding.ACTS, *comparing.ACTS)
