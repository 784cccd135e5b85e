"""Places outside the family home where children or adults come to harm, and the contexts of harm in a review."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords

from partnership.models import Partnership

from .review import Review


class Place(models.Model):
    """A named place of a partnership: a park, a street, a school gate. It says nothing of anybody who goes there.

    ``bounds`` says in words where it begins and ends: work in a place has effect when it is small, not a whole ward
    (Hillingdon Contextual Safeguarding Strategy 2023-26, section 2).
    """

    class Kind(models.TextChoices):
        PARK = "park", "Park or open space"
        STREET = "street", "Street or square"
        ESTATE = "estate", "Estate or block"
        SCHOOL = "school", "Outside a school or college"
        SHOP = "shop", "Shop, takeaway or café"
        TRANSPORT = "transport", "Station, stop or route"
        VENUE = "venue", "Youth, leisure or faith venue"
        ONLINE = "online", "Online space"
        OTHER = "other", "Other place"

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="places")
    kind = models.CharField("kind of place", max_length=12, choices=Kind)
    name = models.CharField(max_length=120)
    bounds = models.TextField("where it begins and ends", blank=True)
    left_on = models.DateField("not offered since", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = (Lower("name"), "pk")
        constraints = (
            models.UniqueConstraint("partnership", Lower("name"), name="place_named_once"),
        )

    def __str__(self) -> str:
        return self.name


class HarmContext(models.Model):
    """One context in which somebody came to harm, with the place where that is known.

    ``place`` None: the context without a place, or a place nobody has named yet.
    """

    class Context(models.TextChoices):
        FAMILY = "family", "Family and home"
        PEERS = "peers", "Peers and friends"
        SCHOOL = "school", "School, college or work"
        NEIGHBOURHOOD = "neighbourhood", "Neighbourhood and public places"
        ONLINE = "online", "Online"

    review = models.ForeignKey(Review, models.CASCADE, related_name="harm_contexts")
    context = models.CharField(max_length=16, choices=Context)
    place = models.ForeignKey(
        Place, models.PROTECT, related_name="harm_contexts", null=True, blank=True
    )
    note = models.TextField("what is known", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["review", "context", "place"], name="harm_context_once_in_a_place"
            ),
            models.UniqueConstraint(
                fields=["review", "context"],
                condition=models.Q(place__isnull=True),
                name="harm_context_once_without_a_place",
            ),
        )

    def __str__(self) -> str:
        return self.get_context_display()
