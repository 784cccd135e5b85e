"""Forms for asking agencies, and for what the coordinator does with a request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from partnership.models import Agency, Sector, User
from partnership.ui.forms import DayField, SafeForm
from reviews.forms.person import PersonField
from reviews.models import RequestChaser
from reviews.requests.asking import Ask
from reviews.requests.kind import Words
from reviews.rules import LegalBasis, note

#: The longest purpose that anyone reads.
LONGEST = 5000

DUE_HINT = "A working day. The rules of this review suggest the day that is filled in."
SEES = "They see the request, and who the {person} is, so that they can search their records."
SEES_REQUEST = "They see the request and write the {answer}."
#: The letter is open to people who may not know who the child is.
FROM_HINT = (
    "The first day that matters for this review, never the {person}’s day of birth. If you leave it empty, "
    "the agency looks at all that it holds until the last day."
)
TO_HINT = "The last day that matters, usually {last_day}."
PURPOSE_HINT = (
    "It stands in the letter and in the message to the agency. Do not name anyone in the family."
)


class _AskForm(SafeForm):
    """What every request has: the days to search, a legal basis of the rule file, and what it is for.

    ``bases`` are those of the review's edition in the partnership's words; the first is the usual one;
    ``words`` are the process's own.
    """

    ui: ClassVar[Mapping[str, Mapping[str, Any]]] = {
        "purpose": {"rows": 9, "limit": LONGEST},
        "due_on": {"noun": "the day to answer by"},
        "search_from": {"noun": "the first day to search"},
        "search_to": {"noun": "the last day to search"},
        "legal_basis": {"noun": "the legal basis"},
        "conditions": {"noun": "the conditions that are met", "plain": True},
        "nobody": {"rows": 3, "noun": "why nobody is asked", "plain": True},
    }
    due_on = DayField(label="Answer by", help_text=DUE_HINT)
    search_from = DayField(label="Search records from", required=False, not_future=True)
    search_to = DayField(label="Search records to", required=False, not_future=True)
    legal_basis = forms.ChoiceField(label="Legal basis", widget=forms.RadioSelect)
    conditions = forms.MultipleChoiceField(
        label="Conditions of the legal basis that are met",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    purpose = forms.CharField(
        label="What the information is for", widget=forms.Textarea, help_text=PURPOSE_HINT
    )

    def __init__(
        self, *args: Any, bases: Sequence[LegalBasis], words: Words, **kwargs: Any
    ) -> None:
        self.bases, self.words = bases, words
        super().__init__(*args, **kwargs)
        if words.person:
            self.fields["search_from"].help_text = words.say(FROM_HINT)
            self.fields["search_to"].help_text = words.say(TO_HINT)
        else:
            # There is nobody whose records are searched.
            del self.fields["search_from"], self.fields["search_to"]
        field = self.fields["legal_basis"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(one.key, one.label) for one in bases]
        field.initial = bases[0].key
        field.help_text = note(one.status for one in bases)
        self._offer_conditions([one for one in bases if one.conditions])

    def _offer_conditions(self, bases: Sequence[LegalBasis]) -> None:
        """Only where a basis has some. All of them stand there: nothing appears and disappears."""
        if not bases:
            del self.fields["conditions"]
            return
        field = self.fields["conditions"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        field.choices = [
            (f"{basis.key}.{one.key}", one.text) for basis in bases for one in basis.conditions
        ]
        labels = "; ".join(basis.label for basis in bases)
        field.help_text = f"Only for: {labels}. They stand in the letter."

    def options(self, name: str) -> Mapping[str, Any]:
        """The rule file explains each basis, and says where it is written."""
        found = super().options(name)
        if name != "legal_basis":
            return found
        hints = {
            one.key: f"{one.help} Source: {one.citation}." if one.citation else one.help
            for one in self.bases
        }
        return {**found, "hints": hints}


class RequestInformationForm(_AskForm):
    """Which agencies, whom there, by when and what for.

    ``agencies`` in the order they are shown; ``people`` are those who may answer for each agency, by its
    id; ``contacts`` the ones chosen to begin with; ``is_first`` says of an agency that it is ticked already.
    """

    def __init__(
        self,
        *args: Any,
        agencies: Sequence[Agency],
        people: Mapping[int, Sequence[User]],
        contacts: Mapping[int, User],
        is_first: Callable[[Agency], bool],
        may_ask_nobody: bool = False,
        **kwargs: Any,
    ) -> None:
        self.agencies, self.people, self.is_first = list(agencies), people, is_first
        kwargs["initial"] = {
            "agencies": [str(agency.pk) for agency in agencies if is_first(agency)],
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        self.fields = {"agencies": self._agencies(), **self.fields}
        if may_ask_nobody:
            self.fields["nobody"] = self._nobody()
        for agency in self.agencies:
            self._add_fields_of(agency, contacts.get(agency.pk))
        for name, field in self.fields.items():
            self._speak_kindly(name, field)
        for agency in self.agencies:
            words = self.fields[f"contact_{agency.pk}"].error_messages
            words["required"] = f"Choose who answers for {agency.name}"

    def _agencies(self) -> forms.MultipleChoiceField:
        return forms.MultipleChoiceField(
            label="Agencies to ask",
            choices=[(str(agency.pk), agency.name) for agency in self.agencies],
            widget=forms.CheckboxSelectMultiple,
            required=False,  # the act says that at least one is needed
        )

    def _nobody(self) -> forms.CharField:
        return forms.CharField(
            label="If nobody is asked, why?",
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea,
            help_text="Leave every agency unticked. You can ask agencies later all the same.",
        )

    def _add_fields_of(self, agency: Agency, contact: User | None) -> None:
        people = self.people.get(agency.pk, ())
        self.fields[f"contact_{agency.pk}"] = forms.ChoiceField(
            label=f"Who answers for {agency.name}",
            choices=[("", "Choose a person"), *((str(user.pk), user.name) for user in people)],
        )
        self.fields[f"due_on_{agency.pk}"] = DayField(
            label="Another day for this agency",
            required=False,
            noun=f"the day for {agency.short_name}",
        )
        if contact is not None:
            self.initial.setdefault(f"contact_{agency.pk}", str(contact.pk))

    def by_sector(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """For the template: those that are ticked already first, then each sector, with the fields of each agency."""
        chosen = set(self["agencies"].value() or ())
        numbers = {agency.pk: number for number, agency in enumerate(self.agencies)}
        groups: dict[str, list[dict[str, Any]]] = {}
        for agency in self.agencies:
            first = self.is_first(agency)
            label = self.words.first if first else str(Sector(agency.sector).label)
            groups.setdefault(label, []).append(
                {
                    "agency": agency,
                    "id": f"id_agencies_{numbers[agency.pk]}",
                    "checked": str(agency.pk) in chosen,
                    "contact": self[f"contact_{agency.pk}"],
                    "due_on": self[f"due_on_{agency.pk}"],
                    "people": bool(self.people.get(agency.pk)),
                }
            )
        yield from groups.items()

    def plain_fields(self) -> list[Any]:
        """The fields that stand once for all agencies."""
        names = (
            "due_on",
            "search_from",
            "search_to",
            "legal_basis",
            "conditions",
            "purpose",
            "nobody",
        )
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Check the fields of chosen agencies only."""
        cleaned = super().clean() or self.cleaned_data
        chosen = set(cleaned.get("agencies") or ())
        for agency in self.agencies:
            if str(agency.pk) not in chosen:
                self.errors.pop(f"contact_{agency.pk}", None)
                self.errors.pop(f"due_on_{agency.pk}", None)
        if cleaned.get("nobody") and not chosen:
            for name in ("due_on", "legal_basis", "purpose"):
                self.errors.pop(name, None)
        return cleaned

    def asks(self) -> list[Ask]:
        """Whom to ask, from the cleaned form."""
        found = []
        for agency in self.agencies:
            if str(agency.pk) not in self.cleaned_data["agencies"]:
                continue
            chosen = self.cleaned_data[f"contact_{agency.pk}"]
            person = next(user for user in self.people[agency.pk] if str(user.pk) == chosen)
            due_on: date = self.cleaned_data[f"due_on_{agency.pk}"] or self.cleaned_data["due_on"]
            found.append(Ask(agency, person, due_on))
        return found


class AddAgencyForm(_AskForm):
    """One more agency."""

    def __init__(
        self,
        *args: Any,
        agencies: Sequence[Agency],
        groups: Sequence[tuple[str, Sequence[User]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.found = {str(agency.pk): agency for agency in agencies}
        agency = forms.ChoiceField(
            label="Agency",
            choices=[("", "Choose an agency"), *((pk, a.name) for pk, a in self.found.items())],
            help_text="Agencies that still have to answer, or have answered, are not in the list.",
        )
        contact = PersonField(
            label="Who answers for the agency",
            groups=groups,
            help_text=self.words.say(SEES if self.words.person else SEES_REQUEST),
        )
        self.fields = {"agency": agency, "contact": contact, **self.fields}
        for name, field in self.fields.items():
            self._speak_kindly(name, field)

    def clean_agency(self) -> Agency:
        """Return the agency."""
        return self.found[self.cleaned_data["agency"]]


class ChangeRequestForm(_AskForm):
    """Another day, contact, period, legal basis or purpose for a request that is open."""

    ui = {**_AskForm.ui, "reason": {"rows": 3, "limit": LONGEST, "noun": "the reason"}}
    due_on = DayField(label="Answer by")
    reason = forms.CharField(
        label="Why the request changes",
        widget=forms.Textarea,
        help_text="The agency reads this.",
    )

    def __init__(
        self, *args: Any, groups: Sequence[tuple[str, Sequence[User]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        contact = PersonField(label="Who answers for the agency", groups=groups)
        self.fields = {"contact": contact, **self.fields}
        self._speak_kindly("contact", contact)


class ChaseForm(SafeForm):
    """How an agency was chased."""

    ui = {"note": {"rows": 4, "limit": LONGEST, "noun": "the note"}}
    how = forms.ChoiceField(
        label="How",
        choices=[
            (RequestChaser.How.EMAIL, "Send a message from here now"),
            (RequestChaser.How.PHONE, "I telephoned"),
            (RequestChaser.How.MEETING, "I spoke to them in person or in a meeting"),
        ],
        widget=forms.RadioSelect,
        initial=RequestChaser.How.EMAIL,
    )
    note = forms.CharField(
        label="Note",
        widget=forms.Textarea,
        required=False,
        help_text="For a message: what you want to add to it. Otherwise whom you spoke to and what was "
        "agreed. The agency can read it.",
    )


class SendBackForm(SafeForm):
    """What a summary still needs, and by when."""

    ui = {
        "reason": {"rows": 6, "limit": LONGEST, "noun": "what is needed"},
        "due_on": {"noun": "the new day"},
    }
    reason = forms.CharField(
        label="What is needed",
        widget=forms.Textarea,
        help_text="Name the sections or dates, so that the agency knows where to look.",
    )
    due_on = DayField(label="Answer by")


class AcceptForm(SafeForm):
    """A note on the quality of a summary."""

    ui = {"quality_note": {"rows": 4, "limit": LONGEST, "noun": "the note"}}
    quality_note = forms.CharField(
        label="Note on quality",
        widget=forms.Textarea,
        required=False,
        help_text="For example what was especially clear, or what the review panel should ask about.",
    )
