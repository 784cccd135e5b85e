"""What somebody at the centre can say of the name used, the terms, meeting the panel, the draft and publication, in words."""

from __future__ import annotations

from collections.abc import Mapping

from reviews.models import FamilyView

Topic, Answer = FamilyView.Topic, FamilyView.Answer

#: Topic → its answers in the order of the form, each with its words after "Mother: ".
ANSWERS: Mapping[str, Mapping[str, str]] = {
    Topic.PSEUDONYM: {
        Answer.CONTENT: "Agreed to the name",
        Answer.CHANGES: "Wishes another name",
        Answer.NO_VIEW: "Has no view",
        Answer.NOT_ASKED: "Not asked",
    },
    Topic.TERMS: {
        Answer.CONTENT: "Content with the terms of reference",
        Answer.CHANGES: "Wishes changes to the terms of reference",
        Answer.AGAINST: "Does not agree with the terms of reference",
        Answer.NO_VIEW: "Has no view",
        Answer.NOT_ASKED: "Not asked",
    },
    Topic.PANEL: {
        Answer.CONTENT: "Wishes to meet the review panel",
        Answer.AGAINST: "Does not wish to meet the review panel",
        Answer.NO_VIEW: "Has not decided yet",
        Answer.NOT_ASKED: "Not asked",
    },
    Topic.DRAFT: {
        Answer.CONTENT: "Content with the draft",
        Answer.CHANGES: "Wishes changes",
        Answer.AGAINST: "Does not agree with the draft",
        Answer.NO_VIEW: "Has no view",
        Answer.NOT_ASKED: "Not asked",
    },
    Topic.PUBLICATION: {
        Answer.CONTENT: "Content that it is published",
        Answer.AGAINST: "Wishes that it is not published",
        Answer.CHANGES: "Wishes changes before it is published",
        Answer.NO_VIEW: "Has no view",
        Answer.NOT_ASKED: "Not asked",
    },
}
#: What a topic is called where somebody has not been asked about it yet.
NOTHING_YET: Mapping[str, str] = {
    Topic.PSEUDONYM: "Name not agreed yet",
    Topic.TERMS: "No view of the terms of reference yet",
    Topic.PANEL: "Not known yet whether they wish to meet the review panel",
    Topic.DRAFT: "No view of the draft yet",
    Topic.PUBLICATION: "Wish about publication not known yet",
}


def answer_in_words(view: FamilyView) -> str:
    """Return the answer in the words of its topic; of a name that was agreed, also which."""
    words = ANSWERS[view.topic][view.answer]
    if view.topic == Topic.PSEUDONYM and view.answer == Answer.CONTENT:
        return f"Agreed to “{view.about}”"
    return words
