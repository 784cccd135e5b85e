"""Trackers that exist already (Word tables, Excel, CSV) come into the plan of a review; nothing is written before somebody says so."""
