"""Letters to bodies outside: the list, one letter, and what is done with it."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from partnership.forms.common import ReasonForm
from partnership.models import User
from partnership.ui.paging import page_number
from reviews.documents import DOCX, file_name
from reviews.door import DoorClosed, Refused, offered, refusals
from reviews.pages.base import DoorView, ReviewView
from reviews.pages.sending import Download

from ..forms.outside import LetterForm, ReplyForm, SentForm
from ..models import OutsideLetter
from ..outside import reading
from ..outside.document import letter
from .recommendations import OfRecommendation

PER_PAGE = 50
WHICH = (
    ("waiting", "Waiting for a reply"),
    ("overdue", "Reply overdue"),
    ("unsent", "Not sent yet"),
    ("answered", "Reply received"),
)
ACTS = (
    "change_outside_letter", "remove_outside_letter", "record_letter_sent", "undo_letter_sent", "record_letter_reply",
    "undo_letter_reply",
)  # fmt: skip


class LettersPage(View):
    """Letters to bodies outside the partnership, as far as the person may see them."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A fixed number of queries, however many there are."""
        user, today = cast("User", request.user), timezone.localdate()
        asked = request.GET.get("which", "")
        which = asked if asked in reading.WHICH else "waiting"
        found = reading.listed(user, which, today)
        page = Paginator(found, PER_PAGE).get_page(page_number(request.GET.get("page")))
        counts = reading.counted(user, today)
        context = {
            "title": "Letters to outside bodies",
            "which": which,
            "choices": [(key, words, counts[key]) for key, words in WHICH],
            "page": page,
            "rows": [(one, one.word(today), one.colour(today)) for one in page.object_list],
            "query": f"which={which}&",
        }
        return render(request, "actions/outside/list.html", context)


class WriteLetterView(OfRecommendation):
    """A new letter about a recommendation."""

    act = "write_outside_letter"
    form_class = LetterForm
    button = "Write the letter"
    done = "The letter is written. Read the Word file, send it, and record here when it went."
    template_name = "actions/outside/write.html"

    def get_initial(self) -> dict[str, Any]:
        """Whom the recommendation asks, and the usual day."""
        day = reading.reply_day(self.review.partnership, timezone.localdate())
        return {"body": self.text.addressed_to[:160], "reply_by": day}

    def get_success_url(self, passage: Any) -> str:
        """To the letter."""
        return reverse("actions:outside_letter", args=[self.review.reference, passage.result.pk])


class OfLetter(ReviewView):
    """A page of one letter of a review. Sets ``letter``."""

    letter: OutsideLetter

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it among those that the person may see."""
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            found = (
                OutsideLetter.objects.visible_to(self.user)
                .select_related("recommendation", "review__partnership", "attachment")
                .filter(review=self.review, pk=kwargs["pk"])
                .first()
            )
            if found is None:
                raise self.lost(
                    OutsideLetter, kwargs["pk"], "This letter", review_id=self.review.pk
                )
            self.letter = found

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """The letter, and where it stands."""
        today = timezone.localdate()
        return super().get_context(
            letter=self.letter,
            word=self.letter.word(today),
            colour=self.letter.colour(today),
            letter_url=self.letter_url(),
            **extra,
        )

    def letter_url(self) -> str:
        """The page of the letter."""
        return reverse("actions:outside_letter", args=[self.review.reference, self.letter.pk])


class LetterView(OfLetter):
    """The letter, and what can be done with it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        data = {"letter": self.letter}
        context = self.get_context(
            title=f"Letter to {self.letter.body}",
            can=[
                name
                for name in ACTS
                if offered(name, self.review, self.user, held=self.held, data=data)
            ],
        )
        return render(request, "actions/outside/letter.html", context)


class LetterFormView(OfLetter, DoorView):
    """A form on one letter."""

    template_name = "actions/outside/form.html"

    def blocked(self) -> DoorClosed | None:
        """Why the person cannot do this now, or None."""
        if closed := super().blocked():
            return closed
        missing = refusals(self.act, self.review, self.user, data={"letter": self.letter})
        return Refused(*missing) if missing else None

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version that the form is opened on."""
        return {"version": self.letter.version}

    def get_initial(self) -> dict[str, Any]:
        """The version now, for a form that was stale."""
        found = OutsideLetter.objects.visible_to(self.user).filter(pk=self.letter.pk)
        return {"version": found.values_list("version", flat=True).first()}

    def get_success_url(self, passage: Any) -> str:
        """Back to the letter."""
        return self.letter_url()

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """The letter with what was typed; the reason goes apart."""
        typed = {name: value for name, value in form.cleaned_data.items() if name != "reason"}
        return {**typed, "letter": self.letter}


class ChangeLetterView(LetterFormView):
    """Change it before it goes."""

    act = "change_outside_letter"
    form_class = LetterForm
    button = "Save the letter"
    done = "The letter is saved."

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        names = ("body", "address", "context", "reply_by")
        return {**super().get_initial(), **{name: getattr(self.letter, name) for name in names}}


class RemoveLetterView(LetterFormView):
    """Take it out before it goes."""

    act = "remove_outside_letter"
    form_class = ReasonForm
    button = "Take the letter out"
    warning_button = True
    done = "The letter is taken out."

    def get_success_url(self, passage: Any) -> str:
        """To the plan: the letter is no more."""
        return reverse("actions:plan", args=[self.review.reference])


class SentView(LetterFormView):
    """It went."""

    act = "record_letter_sent"
    form_class = SentForm
    button = "Record that it was sent"
    done = "It is recorded. You are reminded when the reply is due."

    def get_initial(self) -> dict[str, Any]:
        """Today, most often."""
        today = timezone.localdate()
        return {**super().get_initial(), "sent_on": today, "reply_by": self.letter.reply_by}


class UndoSentView(LetterFormView):
    """It did not go."""

    act = "undo_letter_sent"
    form_class = ReasonForm
    button = "Take it back"
    done = "It is taken back. The letter waits to be sent."


class ReplyView(LetterFormView):
    """A reply came."""

    act = "record_letter_reply"
    form_class = ReplyForm
    button = "Record the reply"
    done = "The reply is recorded."

    def get_initial(self) -> dict[str, Any]:
        """Today, most often."""
        return {**super().get_initial(), "reply_on": timezone.localdate()}


class UndoReplyView(LetterFormView):
    """The reply was recorded in error."""

    act = "undo_letter_reply"
    form_class = ReasonForm
    button = "Take the reply back"
    done = "The reply is taken back. The letter waits for one."


class LetterWordView(OfLetter, Download):
    """The letter as a Word file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        return self.send(
            letter(self.letter, now=timezone.localtime()),
            file_name(self.review.reference, f"letter to {self.letter.body}"),
            DOCX,
            what="a letter to a body outside",
            agency=None,
        )


class LetterReplyFileView(OfLetter, Download):
    """The file of the reply."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        file = self.letter.attachment
        if file is None:
            raise Http404("There is no file.")
        return self.send(
            bytes(file.content), file.name, file.content_type,
            what="the reply of a body outside", agency=None, attachment=file.pk,
        )  # fmt: skip
