"""Responses to national reviews: their recommendations are mapped to local practice, gaps are answered, a group agrees it."""
