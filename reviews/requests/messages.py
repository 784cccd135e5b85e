"""The kinds of messages about requests, for the filter of a process's page of messages."""

#: Somebody chased; the answer that is late.
CHASERS = frozenset({"request_chased"})
#: Asked, answered, sent back, closed without an answer.
ANSWERS = frozenset(
    {
        "asked_about_changed",
        "information_requested",
        "information_refused",
        "no_response_recorded",
        "request_handed_over",
        "request_released",
        "summary_accepted",
        "summary_received",
        "summary_returned",
    }
)
