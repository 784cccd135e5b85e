"""Many actions of a group on one form: which of them stood on it, and those that were refused shown again as they are now."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpResponse

from partnership.ui.forms import SafeForm
from partnership.ui.paging import number_of

from ..models import Action
from .groups import OfGroup


class SeveralPage(OfGroup):
    """A form with fields for each of some actions, named by what they are and its number; ``version_`` is always among them."""

    #: The field of an action beside which it is said why it was refused.
    main_field: ClassVar[str]
    #: So many actions stand on one page.
    per_page: ClassVar[int]

    @abstractmethod
    def form(self, actions: Sequence[Action], data: Any = None) -> SafeForm:
        """The form of some actions."""

    @abstractmethod
    def found(self, pks: Sequence[int]) -> list[Action]:
        """Those of the actions that belong on such a form now."""

    def still(self, pks: Sequence[int]) -> list[Action]:
        """Those of the refused ones that are shown again."""
        return self.found(pks)

    @abstractmethod
    def show(self, form: Any, *, status: int = 200, page: Any = None) -> HttpResponse:
        """Render the page."""

    def on_it(self, data: Mapping[str, Any]) -> list[int]:
        """The numbers of the actions that stood on the form that was sent."""
        found = (number_of(name.removeprefix("version_")) for name in data)
        return [pk for pk in found if pk is not None][: self.per_page]

    def again(self, refused: Mapping[int, Sequence[str]], gone: Sequence[str]) -> HttpResponse:
        """Show those that could not be recorded, as they are now, with what was typed and why."""
        data = self.request.POST.copy()
        rows = self.still(list(refused))
        for one in rows:
            data[f"version_{one.pk}"] = str(one.version)
        form = self.form(rows, data)
        form.is_valid()
        for pk, sentences in refused.items():
            name = f"{self.main_field}_{pk}"
            for sentence in sentences:
                form.add_error(name if name in form.fields else None, sentence)
        for sentence in gone:
            form.add_error(None, sentence)
        return self.show(form, status=409)
