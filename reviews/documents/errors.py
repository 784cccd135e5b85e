"""The one error of this room."""


class DocumentError(ValueError):
    """A document was asked for something that would make it wrong or unreadable (for example a heading level skipped).

    It is a mistake of the program, never of the person: text that people typed is cleaned and kept, not refused.
    """
