"""Finds who somebody is in a finished briefing, before anyone can approve it (ADR 25).

``parts`` takes the text out of the file, ``people`` reads what is sealed, ``engine`` looks for both: what is sealed, and what any text
that names nobody should not hold. ``rules/`` has one file for each idea.
"""
