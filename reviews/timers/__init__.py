"""Reminders, the escalation ladder and the calendar feed: what happens because a day has come."""
