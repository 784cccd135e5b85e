"""What can be done with a briefing: begin, write, check, approve, publish. Each goes through ``briefings.door``."""
