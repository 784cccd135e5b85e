"""Word documents and calendar files: building blocks without models. See `Doc`, `inspect`, `file_name`, `invitation`."""

from reviews.documents.builder import Doc
from reviews.documents.check import Report, inspect
from reviews.documents.errors import DocumentError
from reviews.documents.ics import Attendee, Deadline, deadline_feed, invitation
from reviews.documents.names import DOCX, ICS, content_disposition, file_name
from reviews.documents.tables import ChronologyEntry, Signature

__all__ = [
    "DOCX",
    "ICS",
    "Attendee",
    "ChronologyEntry",
    "Deadline",
    "Doc",
    "DocumentError",
    "Report",
    "Signature",
    "content_disposition",
    "deadline_feed",
    "file_name",
    "inspect",
    "invitation",
]
