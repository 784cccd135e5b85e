"""The merged chronology: reading it, withholding, comparing, and taking it out as a file."""
