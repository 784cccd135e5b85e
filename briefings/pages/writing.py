"""Writing: one block, and what the briefing is about."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from partnership.changes import Change
from partnership.ui.words import opening

from ..acts import writing
from ..forms.writing import AboutForm, BlockForm
from ..models import Block
from ..reading import Written, openable, written
from .base import BriefingForm

#: A sentence of more words is hard to read aloud; plain-English guides ask for fewer.
LONG_SENTENCE = 25


class BlockPage(BriefingForm):
    """One block, with where its sentences come from and what would make it plainer."""

    form_class = BlockForm
    template_name = "briefings/block.html"
    button = "Save this block"
    block: Block

    def find(self, **kwargs: Any) -> None:
        """Find the block of the address."""
        super().find(**kwargs)
        found = (
            self.briefing.blocks.filter(number=kwargs["number"])
            .prefetch_related("traces__review")
            .first()
        )
        if found is None:
            raise self.lost(Block, kwargs["number"], "This block")
        self.block = found

    def heading(self) -> str:
        """Number and heading, and which briefing."""
        return f"{self.block.number}. {self.block.heading}"

    def get_initial(self) -> dict[str, Any]:
        """The text as it is, for whoever may read it."""
        return {"text": "" if self.part().is_hidden else self.block.text}

    def part(self) -> Written:
        """The block as the person may see it."""
        (part,) = written([self.block], self.may_open)
        return part

    @cached_property
    def may_open(self) -> set[int]:
        """Its reviews whose report the person can read; asked once for a request."""
        return openable(self.user, self.briefing)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The version of the block, and what belongs there."""
        return {"version": self.block.version, "hint": self.block.hint}

    def reload(self) -> None:
        """Read the block again."""
        self.block.refresh_from_db()

    def version_now(self) -> int | None:
        """Its version."""
        return self.block.version

    def go(self, form: Any) -> Change:
        """Save it."""
        return writing.save_block(
            self.block,
            self.user,
            text=form.cleaned_data["text"],
            version=form.cleaned_data["version"],
        )

    def form_context(self) -> dict[str, Any]:
        """Its sentences and their sources; the hints."""
        part = self.part()
        return {
            **super().form_context(),
            "part": part,
            "openable": self.may_open,
            "hints": hints(part),
            "following": self.briefing.blocks.filter(number=self.block.number + 1).first(),
        }

    def get_success_url(self, result: Any) -> str:
        """On to the next block where that was asked."""
        if result is not None and "next" in self.request.POST:
            number = self.block.number + 1
            if self.briefing.blocks.filter(number=number).exists():
                return self.at("block", number)
        return self.at("briefing")


def hints(part: Written) -> list[str]:
    """Return what would make a block plainer: advice, never in the way."""
    found = []
    if part.is_long:
        found.append(
            f"{part.words} words; {part.block.most_words} or fewer are read in about a minute."
        )
    long = [one.text for one in part.sentences if len(one.text.split()) > LONG_SENTENCE]
    found += [f"A long sentence; two are easier to hear: “{text[:60]}…”" for text in long[:3]]
    return [opening(one) for one in found]


class AboutPage(BriefingForm):
    """The title, whom it is for, where it is found."""

    form_class = AboutForm
    title = "What it is about and whom it is for"

    def get_form_kwargs(self) -> dict[str, Any]:
        """What can be chosen."""
        return {**super().get_form_kwargs(), "briefing": self.briefing, "user": self.user}

    def get_initial(self) -> dict[str, Any]:
        """As it is."""
        row = self.briefing
        return {
            "title": row.title,
            "audience": row.audience,
            "named_groups": [one.group_id for one in row.audience_groups.all()],
            "themes": [one.theme_id for one in row.themes.all()],
            "look_again_on": row.look_again_on,
            "group": row.group_id,
        }

    def go(self, form: Any) -> Change:
        """Save it."""
        typed = dict(form.cleaned_data)
        version = typed.pop("version")
        return writing.save_about(self.briefing, self.user, typed, version=version)
