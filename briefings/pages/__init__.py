"""The pages of those who make briefings, and the library."""
