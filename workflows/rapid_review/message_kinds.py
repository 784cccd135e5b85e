"""What the messages of a Rapid Review are about, for the filter of its page of messages."""

from reviews.requests import messages
from reviews.signing.kind import MESSAGE_KINDS as SIGNING

MESSAGE_KINDS = {
    "Chasers and reminders": messages.CHASERS,
    "Requests and answers": messages.ANSWERS
    | {"information_reopened", "request_closed", "request_reopened"},
    "Review panel": frozenset(
        {
            "decision_recorded",
            "decision_undone",
            "meeting_cancelled",
            "meeting_changed",
            "meeting_invitation",
            "meeting_taken_out",
            "panel_added",
            "panel_pack",
            "safety_answered",
            "safety_raised",
        }
    ),
    "Report and sign-off": SIGNING,
    "Actions": frozenset({"action_answered", "action_given", "action_proposed"}),
}
