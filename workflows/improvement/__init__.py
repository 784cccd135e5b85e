"""Improvement plans: recommendations that come from an inspection, scrutiny, a report or an older tracker, with no review behind them."""
