"""The lists of a process in the words of a partnership: read by its members, changed by its team."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.http import Http404
from django.urls import path

from partnership.changes import Change
from partnership.door_errors import DoorClosed, NotAllowed
from partnership.forms.common import ReasonForm
from partnership.pages.base import PartnershipView, ReadPage, TeamForm
from reviews.forms.wording import WordingForm
from reviews.rules import Edition, editions
from reviews.wording import acts
from reviews.wording.lists import ItemList, lists_of
from reviews.wording.shelf import Line, lines_of, rows_of, short_id_of, worded_edition

#: The last changes of an item that its page shows; the event log has all of them.
SHOWN = 20


class OfEdition(PartnershipView):
    """A page about one edition of a process. Sets ``edition``, and ``of`` where the address names a list."""

    edition: Edition
    of: ItemList

    def find(self, **kwargs: Any) -> None:
        """Find the edition and the list."""
        edition = worded_edition(kwargs["process"], kwargs["edition"])
        if edition is None:
            raise Http404("There is no such edition, or nothing here reads its lists.")
        self.edition = edition
        if "list" in kwargs:
            found = [one for one in lists_of(edition) if one.slug == kwargs["list"]]
            if not found:
                raise Http404("There is no such list.")
            self.of = found[0]

    def to(self, name: str, *args: Any) -> str:
        """Address of a page of this edition."""
        return self.url(name, self.edition.process, short_id_of(self.edition), *args)


class OfItem(OfEdition):
    """A page about one item. Sets ``line``."""

    line: Line

    def find(self, **kwargs: Any) -> None:
        """Find the item in its list, in the rule file or among the partnership's own."""
        super().find(**kwargs)
        self.key = kwargs["key"]
        self.read_line()

    def read_line(self) -> None:
        """Read the item as it is now."""
        rows = rows_of(self.partnership, self.edition.process)
        found = [one for one in lines_of(self.edition, self.of, rows) if one.key == self.key]
        if not found:
            raise Http404("There is no such item.")
        self.line = found[0]

    def to_item(self, name: str) -> str:
        """Address of a page of this item."""
        return self.to(name, self.of.slug, self.key)


class WordingPage(OfEdition, ReadPage):
    """Every list of one edition, each item with how sure its words are; the decisions, which are fixed."""

    template_name = "reviews/wording.html"

    def back(self) -> tuple[str, str]:
        """The rules lead here."""
        return self.url("reviews:rules"), "Deadlines and rules"

    def content(self) -> dict[str, Any]:
        """One query for the partnership's own words, however many items."""
        rows = rows_of(self.partnership, self.edition.process)
        lists = []
        for of in lists_of(self.edition):
            lines = lines_of(self.edition, of, rows)
            lists.append({"of": of, "lines": lines, "own": sum(line.counts for line in lines)})
        return {
            "edition": self.edition,
            "short_id": short_id_of(self.edition),
            "lists": lists,
            "decisions": [kind for kind in self.edition.decisions.values() if kind.outcomes],
            "others": [
                {"edition": one, "short_id": short_id_of(one)}
                for one in reversed(editions(self.edition.process))
                if one is not self.edition
            ],
        }


class ItemPage(OfItem, ReadPage):
    """One item: its words, where they come from, what was changed, and for the team what can be done."""

    template_name = "reviews/wording_item.html"

    def back(self) -> tuple[str, str]:
        """Back to its list."""
        return f"{self.to('reviews:wording')}#{self.of.slug}", self.of.title

    def content(self) -> dict[str, Any]:
        """The item, the ways on, and its last changes."""
        events = list(acts.events_of(self.partnership, self.line)[:SHOWN])
        return {"line": self.line, "ways": self.ways(changed=bool(events)), "events": events}

    def ways(self, *, changed: bool) -> list[tuple[str, str]]:
        """Address and words of what can be done now."""
        line = self.line
        found = []
        if line.editable:
            found.append(("wording_change", "Change it"))
            found.append(
                ("wording_bring_back", "Bring it back")
                if line.left_out
                else ("wording_leave_out", "Leave it out")
            )
            if changed:
                found.append(("wording_undo", "Undo the last change"))
        if line.row and not line.is_own:
            found.append(("wording_usual", "Use the usual words"))
        return [(self.to_item(f"reviews:{name}"), words) for name, words in found]


class ItemForm(OfItem, TeamForm):
    """A form about one item: it carries the version, and leads back to the item."""

    #: Whether it is also for an item that is fixed meanwhile.
    also_fixed: ClassVar[bool] = False

    def reload(self) -> None:
        """Read the item again."""
        self.read_line()

    def version(self) -> int:
        """The version of the partnership's own row, 0 when there is none."""
        return self.line.row.version if self.line.row else 0

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.version()}

    def get_initial(self) -> dict[str, Any]:
        """The version; more where there is more to fill in."""
        return {"version": self.version()}

    def blocked(self) -> DoorClosed | None:
        """Words that a source fixes have no form."""
        fixed = f"“{self.line.words}” is set by {self.line.citation}. A partnership cannot change it. If it is out of date, tell the administrator of this site."
        is_open = self.line.editable or self.also_fixed
        return super().blocked() or (None if is_open else NotAllowed(fixed))

    def get_success_url(self, result: Any) -> str:
        """Back to the item; to the list where the item is gone from it."""
        return self.to_item("reviews:wording_item")


class ChangeItem(ItemForm):
    """Set the words of an item."""

    form_class = WordingForm

    def heading(self) -> str:
        """Which item."""
        return f"Change “{self.line.words}”"

    def intro(self) -> list[str]:
        """What it applies to."""
        return [
            f"{self.of.title}, {self.edition.title}.",
            "Open reviews read the new words at once. What was answered, decided or closed keeps its own.",
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        """The list decides which fields there are."""
        return {**super().get_form_kwargs(), "of": self.of, "is_own": self.line.is_own}

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        line = self.line
        return {
            "label": line.words,
            "help": line.help,
            "required": line.required,
            "order": line.order,
            "version": self.version(),
        }

    def go(self, form: forms.Form) -> Change:
        """Set them."""
        data = form.cleaned_data
        return acts.reword(
            self.partnership,
            self.user,
            self.line,
            data,
            version=data["version"],
            reason=data["reason"],
        )


class AddItem(OfEdition, TeamForm):
    """Add an item of the partnership's own."""

    form_class = WordingForm
    button = "Add it"

    def heading(self) -> str:
        """To which list."""
        return f"Add to “{self.of.title}”"

    def intro(self) -> list[str]:
        """What it applies to."""
        return [
            f"Every open {self.edition.title} of your partnership will have it, under every edition of the guidance."
        ]

    def blocked(self) -> DoorClosed | None:
        """Tests in law and purposes from guidance take none."""
        closed = "This list is set by law or guidance. A partnership cannot add to it. If something is missing, tell the administrator of this site."
        return super().blocked() or (None if self.of.takes_own else NotAllowed(closed))

    def get_form_kwargs(self) -> dict[str, Any]:
        """The list decides which fields there are."""
        return {"of": self.of, "is_own": True}

    def get_success_url(self, result: Any) -> str:
        """Back to the list."""
        return f"{self.to('reviews:wording')}#{self.of.slug}"

    def go(self, form: forms.Form) -> Change:
        """Add it."""
        data = form.cleaned_data
        return acts.add_item(
            self.partnership, self.user, self.edition, self.of, data, reason=data["reason"]
        )


class ReasonedItem(ItemForm):
    """What needs nothing but a reason."""

    form_class = ReasonForm
    words: ClassVar[str]
    means: ClassVar[str]
    act: ClassVar[Any]

    def heading(self) -> str:
        """What is done to which item."""
        return self.words.format(self.line.words)

    def intro(self) -> list[str]:
        """What it means."""
        return [self.means]

    def go(self, form: forms.Form) -> Change:
        """Do it."""
        data = form.cleaned_data
        done: Change = type(self).act(
            self.partnership, self.user, self.line, version=data["version"], reason=data["reason"]
        )
        return done


class LeaveOut(ReasonedItem):
    """Leave an item out of reviews."""

    words, button = "Leave out “{}”", "Leave it out"
    means = "Open reviews that have an answer to it keep it, and so does every closed review. Others no longer show it."
    act = staticmethod(acts.leave_out)


class BringBack(ReasonedItem):
    """Show an item again."""

    words, button = "Bring back “{}”", "Bring it back"
    means = "Every open review will show it again."
    act = staticmethod(acts.bring_back)


class UseUsual(ReasonedItem):
    """Go back to the rule file's own."""

    words, button, also_fixed = "Go back to the usual words for “{}”", "Use the usual words", True
    act = staticmethod(acts.use_usual)

    def intro(self) -> list[str]:
        """The words that come back."""
        return [f"The usual words are “{self.line.usual_words}”."]


class UndoItem(ReasonedItem):
    """Take the last change back."""

    words, button = "Undo the last change of “{}”", "Undo it"
    means = "The item will be as it was before its last change. Both stay in the record."
    act = staticmethod(acts.undo)


WORDS = "partnership/<slug:code>/wording/<slug:process>/<slug:edition>/"
ITEM = f"{WORDS}<slug:list>/<slug:key>/"
paths = [
    path(WORDS, WordingPage.as_view(), name="wording"),
    path(f"{WORDS}add/<slug:list>/", AddItem.as_view(), name="wording_add"),
    path(ITEM, ItemPage.as_view(), name="wording_item"),
    path(f"{ITEM}change/", ChangeItem.as_view(), name="wording_change"),
    path(f"{ITEM}leave-out/", LeaveOut.as_view(), name="wording_leave_out"),
    path(f"{ITEM}bring-back/", BringBack.as_view(), name="wording_bring_back"),
    path(f"{ITEM}usual/", UseUsual.as_view(), name="wording_usual"),
    path(f"{ITEM}undo/", UndoItem.as_view(), name="wording_undo"),
]
