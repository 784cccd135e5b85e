"""Files that an agency adds to its return."""

#: The purpose under which they are kept.
EVIDENCE = "agency_evidence"
