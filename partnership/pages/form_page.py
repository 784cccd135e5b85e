"""The pattern of every page with one form behind a door, on every floor.

A page says which form it shows and what ``go(form)`` does with the cleaned form. This base turns what
the door says into a page: 403, 422 with sentences by the fields, or 409 with what happened meanwhile.
In all of them the typed text is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from partnership.door_errors import AlreadyDone, Busy, DoorClosed, NotAllowed, Refused, Stale
from partnership.models import User
from partnership.removed import Removed, WayOn


class FormPage(View):
    """One form, one change, one door."""

    #: A ``SafeForm`` or ``SafeModelForm``; they share no base but Django's.
    form_class: type[Any]
    template_name: ClassVar[str] = "partnership/form.html"
    closed_template_name: ClassVar[str] = "partnership/closed_door.html"
    #: Title of the page, and the words on its button.
    title: str = ""
    button: str = "Save"
    #: Said after it worked.
    done: str = "Saved."
    warning_button: bool = False
    user: User

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Remember who it is; the sign-in check has run when a method is called."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.user = request.user

    # -- what a page fills in ---------------------------------------------------------------------

    def get_initial(self) -> dict[str, Any]:
        """Values that the form starts with."""
        return {}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Extra arguments for the form."""
        return {}

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """Context of every page of this kind."""
        return extra

    def go(self, form: forms.Form) -> Any:
        """Go through the door with the cleaned form; return what it made."""
        raise NotImplementedError

    def get_success_url(self, result: Any) -> str:
        """Where to go when it worked."""
        raise NotImplementedError

    def way_on(self) -> WayOn:
        """Address and words of the link that leads on when what the page is about was removed."""
        return "/", "Your work"

    def heading(self) -> str:
        """Title of the page."""
        return self.title

    def blocked(self) -> DoorClosed | None:
        """Why the person cannot do this now, or None."""
        return None

    def done_message(self, result: Any) -> str:
        """The sentence shown on the next page."""
        return self.done

    def second_looks(self, result: Any) -> Iterable[str]:
        """Sentences of what was allowed and deserves a second look; shown on the next page."""
        return ()

    def form_context(self) -> dict[str, Any]:
        """What the form's own template needs beside the form."""
        return {}

    # -- what the base does -----------------------------------------------------------------------

    def get_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Build the form, bound when data is given."""
        form: forms.Form = self.form_class(
            data=data, files=files, initial=self.get_initial(), **self.get_form_kwargs()
        )
        return form

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the form, or say why it is not for this person or not now."""
        blocked = self.blocked()
        if blocked is not None:
            return self.closed(blocked)
        return self.show(self.get_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check the form, go through the door, say what happened."""
        form = self.get_form(request.POST, request.FILES)
        if not form.is_valid():
            # Whoever may not do it hears that, and is not shown the form.
            blocked = self.blocked()
            return self.closed(blocked, form=form) if blocked else self.show(form, status=422)
        try:
            result = self.go(form)
        except Removed as removed:
            raise removed.leading(self.way_on()) from None
        except Refused as refused:
            return self.refused(refused, form)
        except (AlreadyDone, NotAllowed) as closed:
            return self.closed(closed, form=form)
        except (Stale, Busy) as conflict:
            return self.conflict(conflict, form)
        messages.success(request, self.done_message(result))
        for sentence in self.second_looks(result):
            messages.warning(request, sentence)
        return redirect(self.get_success_url(result))

    def refused(self, refused: Refused, form: forms.Form) -> HttpResponse:
        """Show the sentences of a refusal by their fields; the rest on top."""
        for name, sentence in refused.fields.items():
            form.add_error(name if name in form.fields else None, sentence)
        for sentence in refused.sentences:
            if sentence not in refused.fields.values():
                form.add_error(None, sentence)
        return self.show(form, status=422)

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Render the form."""
        context = self.get_context(
            form=form,
            title=self.heading(),
            button=self.button,
            warning_button=self.warning_button,
            **self.form_context(),
            **extra,
        )
        return render(self.request, self.template_name, context, status=status)

    def conflict(self, closed: DoorClosed, form: forms.Form) -> HttpResponse:
        """Somebody was faster: show the form with the typed text, and what happened meanwhile.

        For a stale form the version is renewed, so that sending it again is a choice made knowingly.
        """
        stale = isinstance(closed, Stale)
        if stale:
            self.reload()
        if stale and "version" in form.fields:
            data = cast(Any, form.data).copy()
            data[form.add_prefix("version")] = self.version_now()
            form.data = data
        return self.show(
            form,
            status=409,
            conflict=closed.sentences,
            meanwhile=closed.meanwhile,
            current=self.get_initial() if stale else None,
        )

    def reload(self) -> None:
        """Read again what the page is about, after somebody else changed it."""

    def version_now(self) -> int | None:
        """The version that a stale form is put on."""
        return cast("int | None", self.get_initial().get("version"))

    def closed(self, closed: DoorClosed, form: forms.Form | None = None) -> HttpResponse:
        """The door stays closed: say why and what to do, and give the typed text back."""
        typed = []
        if form is not None:
            typed = [
                (str(form[name].label), value)
                for name, value in form.cleaned_data.items()
                if isinstance(value, str) and value and name != "version"
            ]
        return render(
            self.request,
            self.closed_template_name,
            self.get_context(title=self.heading(), sentences=closed.sentences, typed=typed),
            status=closed.status,
        )
