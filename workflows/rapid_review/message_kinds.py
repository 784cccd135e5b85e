"""What the messages of a Rapid Review are about, for the filter of its page of messages."""

from reviews.signing.kind import MESSAGE_KINDS as SIGNING

MESSAGE_KINDS = {
    "Chasers and reminders": frozenset({"request_chased"}),
    "Requests and answers": frozenset(
        {
            "information_requested",
            "information_refused",
            "information_reopened",
            "no_response_recorded",
            "request_closed",
            "request_handed_over",
            "request_released",
            "request_reopened",
            "summary_received",
            "summary_returned",
        }
    ),
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
