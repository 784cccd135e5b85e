"""The people at the centre of a review: who they are to it, each contact with them, what they said of three things."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from .review import Review


class Involved(models.Model):
    """Somebody at the centre of a review, or close to who is. Said in words like "mother"; never by name.

    Contact waits while ``waits_because`` says why. ``tell_by`` is ``added_on`` and the working days of the rule
    file (``Edition.aims``), kept here so that the list of work can sort by it.
    """

    class Part(models.TextChoices):
        CENTRE = "centre", "The child or adult whom the review is about"
        FAMILY = "family", "A member of the family"
        CLOSE = "close", "Somebody else who is close to them"

    class Advocate(models.TextChoices):
        NOT_OFFERED = "not_offered", "Not offered yet"
        OFFERED = "offered", "Offered"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    review = models.ForeignKey(Review, models.CASCADE, related_name="involved")
    part = models.CharField("part in the review", max_length=8, choices=Part)
    who = models.CharField("who they are", max_length=80)
    waits_because = models.TextField("why contact waits", blank=True)
    waits_until = models.DateField("day to look again at contact", null=True, blank=True)
    reach = models.CharField("how they like to be reached", max_length=300, blank=True)
    needs = models.CharField("interpreter or other needs", max_length=300, blank=True)
    advocate = models.CharField(max_length=12, choices=Advocate, default=Advocate.NOT_OFFERED)
    advocate_on = models.DateField("day of the advocate’s offer or answer", null=True, blank=True)
    advocate_service = models.CharField("advocacy service", max_length=160, blank=True)
    advocate_name = models.CharField("name of the advocate", max_length=160, blank=True)
    added_on = models.DateField(editable=False)
    tell_by = models.DateField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)
        verbose_name = "person at the centre"
        verbose_name_plural = "people at the centre"

    def __str__(self) -> str:
        return f"{self.who[:1].upper()}{self.who[1:]}"


#: What a contact can be for: the column that says so → words for the form, and the same when it was done and not.
PURPOSES = {
    "told": ("Told of the review", "Told", "Not told yet"),
    "asked": ("Asked to take part", "Asked to take part", "Not asked yet"),
    "shown_terms": (
        "Shown the terms of reference",
        "Shown the terms of reference",
        "Terms of reference not shown",
    ),
    "offered_panel": (
        "Offered to meet the review panel",
        "Offered to meet the review panel",
        "Not offered to meet the review panel",
    ),
    "heard": ("Heard", "Heard", "Not heard yet"),
    "shown_draft": ("Shown the draft", "Shown the draft", "Draft not shown"),
    "told_publication": (
        "Told of the publication",
        "Told of the publication",
        "Not told of the publication",
    ),
    "told_outcome": ("Told what came of it", "Told what came of it", "Not told what came of it"),
}


class FamilyContact(models.Model):
    """One contact with somebody at the centre: when, how, for what, and what they said or wished.

    ``said`` can say who they are. It is read on the person's own page alone, and each reading is written down.
    """

    class How(models.TextChoices):
        LETTER = "letter", "Letter"
        VISIT = "visit", "Visit"
        CALL = "call", "Telephone or video call"
        MEETING = "meeting", "Meeting"
        MESSAGE = "message", "E-mail or message"
        ADVOCATE = "advocate", "Through the advocate"

    review = models.ForeignKey(Review, models.CASCADE, related_name="+")
    person = models.ForeignKey(Involved, models.CASCADE, related_name="contacts")
    on = models.DateField("day of the contact")
    how = models.CharField(max_length=8, choices=How)
    told = models.BooleanField(default=False)
    asked = models.BooleanField(default=False)
    shown_terms = models.BooleanField(default=False)
    offered_panel = models.BooleanField(default=False)
    heard = models.BooleanField(default=False)
    shown_draft = models.BooleanField(default=False)
    told_publication = models.BooleanField(default=False)
    told_outcome = models.BooleanField(default=False)
    declined = models.BooleanField(
        default=False, help_text="They do not want to take part, or not to be contacted again."
    )
    said = models.TextField("what they said or wished", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("on", "pk")
        verbose_name = "contact with somebody at the centre"
        verbose_name_plural = "contacts with the people at the centre"

    def __str__(self) -> str:
        return f"{self.get_how_display()} of {self.on:%-d %B %Y}"

    @property
    def purposes(self) -> list[str]:
        """The columns of what it was for, in order."""
        return [name for name in PURPOSES if getattr(self, name)]

    @property
    def purposes_in_words(self) -> str:
        """What it was for: "Told of the review, asked to take part"."""
        words = ", ".join(PURPOSES[name][0].lower() for name in self.purposes)
        return f"{words[:1].upper()}{words[1:]}"


class FamilyView(models.Model):
    """What one person at the centre said of the pseudonym, the terms, meeting the panel, the draft, or publication; or why they were not asked.

    ``words`` can say who they are, and are read like ``FamilyContact.said``.
    """

    class Topic(models.TextChoices):
        PSEUDONYM = "pseudonym", "The name used in the review"
        TERMS = "terms", "The terms of reference"
        PANEL = "panel", "Meeting the review panel"
        DRAFT = "draft", "The draft"
        PUBLICATION = "publication", "Publication"

    class Answer(models.TextChoices):
        """Their words for each topic are in ``reviews.centre.views``."""

        CONTENT = "content", "Content"
        CHANGES = "changes", "Wishes changes"
        AGAINST = "against", "Against it"
        NO_VIEW = "no_view", "No view"
        NOT_ASKED = "not_asked", "Not asked"

    review = models.ForeignKey(Review, models.CASCADE, related_name="+")
    person = models.ForeignKey(Involved, models.CASCADE, related_name="views")
    topic = models.CharField(max_length=12, choices=Topic)
    answer = models.CharField(max_length=10, choices=Answer)
    on = models.DateField("day of the answer", null=True, blank=True)
    words = models.TextField("in their words", blank=True)
    why_not = models.TextField("why they were not asked", blank=True)
    about = models.CharField(
        max_length=60, blank=True, help_text="The pseudonym that the answer was about."
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)
        verbose_name = "view of somebody at the centre"
        verbose_name_plural = "views of the people at the centre"
        constraints = (
            models.UniqueConstraint(
                fields=["person", "topic"], name="one_view_of_each_topic_for_each_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.get_topic_display().lower()}"
