"""Learning reviews that no statute asks for: of a case, of good practice, of one agency, or of a theme of several cases."""
