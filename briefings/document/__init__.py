"""The finished briefing as a file."""
