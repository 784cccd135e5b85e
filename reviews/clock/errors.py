"""What the clock says when it cannot answer."""


class OutsideCalendar(ValueError):
    """A date, or an answer, lies where the calendar has no days.

    ``str(error)`` is a sentence that can be shown to a person.
    """
