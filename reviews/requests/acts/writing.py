"""What an agency does with its own return while it writes it: sections, key dates, actions and files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from reviews.chronology.spans import first_of
from reviews.clock import in_words
from reviews.door import Refused
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.models import (
    Attachment,
    ChronologyEntry,
    InformationRequest,
    RequestState,
    ReturnSection,
    RoleKind,
)
from reviews.queries.papers import who_removed
from reviews.uploads import keep_file, take_out
from reviews.wording import edition_of

from .. import asking
from ..asking import words_of
from ..evidence import EVIDENCE

if TYPE_CHECKING:
    from ..kind import Requests

CONTACT = frozenset({RoleKind.AGENCY_CONTACT})
CONTACT_OR_COORDINATOR = frozenset({RoleKind.AGENCY_CONTACT, RoleKind.COORDINATOR})

#: No record that matters here is older.
EARLIEST_YEAR = 1900


def mark_started(passage: Passage, request: InformationRequest) -> None:
    """The first thing that is written turns a sent request into a started one."""
    if request.state == RequestState.SENT:
        request.state = RequestState.STARTED
        passage.save(request, fields=["state"])


def save_return_section(passage: Passage) -> None:
    """Save one section while it is written. ``data``: ``agency``, ``key``, ``text``, ``version`` (0 for new).

    The result is the ``ReturnSection`` with its new version.
    """
    data, words = passage.data, words_of(passage)
    request = open_answer(passage)
    sections = {s.key: s for s in edition_of(passage.review).return_sections}
    if data["key"] not in sections:
        raise Refused(
            words.say("There is no such section in this {answer}. Open the {answer} again.")
        )
    section = ReturnSection.objects.filter(request=request, key=data["key"]).first()
    if section is None:
        section = ReturnSection(request=request, key=data["key"])
    else:
        section = passage.claim(section, data["version"] or 0)
    section.text, section.label = data["text"], sections[section.key].label
    section.saved_by, section.saved_at = passage.actor, passage.now
    passage.save(section)
    mark_started(passage, request)
    passage.result = section
    # ``draft`` lets the timeline fold many small savings into one line.
    passage.say(
        f"Wrote in the {words.answer} of {request.agency.short_name}: {sections[section.key].for_readers}.",
        draft=True,
        section=section.key,
    )


def open_answer(passage: Passage) -> InformationRequest:
    """Return the agency's open request. ``data["version"]`` belongs to the record being saved, not to it."""
    request = (
        InformationRequest.objects.filter(
            review_id=passage.review.pk, agency=passage.data["agency"]
        )
        .select_related("agency", "contact")
        .first()
    )
    if request is None:
        raise Refused(asking.NOT_ASKED)
    if not request.is_open:
        raise Refused(asking.closed_sentence(request, words_of(passage)))
    return request


def save_who_answers(passage: Passage) -> None:
    """Keep who fills the answer in, and who stands in for the contact. ``data``: ``agency``, ``completed_by``, ``substitute``,
    ``substitute_reach`` (needed with a substitute), ``version`` of the request. What is empty is taken away.
    """
    request = passage.claim(open_answer(passage), passage.data.get("version"))
    texts = {
        name: " ".join(str(passage.data.get(name) or "").split())
        for name in ("completed_by", "substitute", "substitute_reach")
    }
    if texts["substitute"] and not texts["substitute_reach"]:
        passage.refuse(substitute_reach="Enter a telephone number or an e-mail address.")
    if texts["substitute_reach"] and not texts["substitute"]:
        passage.refuse(substitute="Say who that is: name and role.")
    for name, text in texts.items():
        setattr(request, name, text)
    passage.result = passage.save(request)
    passage.say(
        f"Said who answers for {request.agency.short_name}, and who stands in for the contact."
    )


def _entry_of(passage: Passage, request: InformationRequest) -> ChronologyEntry:
    entry: ChronologyEntry = passage.data["entry"]
    if entry.request_id != request.pk:
        raise Refused("This key date belongs to another agency. Open the key dates of yours again.")
    return passage.claim(entry, passage.data.get("version"))


def _date_problems(starts_on: date, ends_on: date | None, today: date) -> dict[str, str]:
    problems: dict[str, str] = {}
    if starts_on > today:
        problems["starts_on"] = f"{in_words(starts_on)} is still to come. Check the date."
    elif starts_on.year < EARLIEST_YEAR:
        problems["starts_on"] = f"The year {starts_on.year} is too long ago. Check the date."
    if ends_on is not None and ends_on < starts_on:
        problems["ends_on"] = "The last day is before the first. Check both dates."
    elif ends_on is not None and ends_on > today:
        problems["ends_on"] = f"{in_words(ends_on)} is still to come. Leave it out if it goes on."
    return problems


def save_chronology_entry(passage: Passage) -> None:
    """Add or change a key date. ``data``: ``agency``, ``entry`` (None for new), ``version``, ``starts_on``,
    ``ends_on``, ``precision``, ``what``, ``record`` (where it was found), ``significance``, ``is_key_episode``.
    """
    data, request = passage.data, open_answer(passage)
    known = data.get("entry")
    entry = _entry_of(passage, request) if known else ChronologyEntry(request=request)
    precision = ChronologyEntry.Precision(data.get("precision") or ChronologyEntry.Precision.DAY)
    problems = _date_problems(data["starts_on"], data.get("ends_on"), passage.today)
    what = str(data["what"]).strip()
    if not what:
        problems["what"] = "Say what happened. One or two sentences are enough."
    passage.refuse(**problems)
    # The first of the month or year: lists are sorted by it.
    entry.starts_on = first_of(data["starts_on"], precision)
    entry.ends_on = data.get("ends_on")
    entry.precision, entry.what = precision, what
    entry.record = " ".join(str(data.get("record", "")).split())
    entry.significance = str(data.get("significance", "")).strip()
    entry.is_key_episode = bool(data.get("is_key_episode"))
    passage.save(entry)
    mark_started(passage, request)
    passage.result = entry
    done = "Changed" if known else "Added"
    passage.say(
        f"{done} a key date in the {words_of(passage).answer} of {request.agency.short_name}."
    )


def remove_chronology_entry(passage: Passage) -> None:
    """Take a key date out. ``data``: ``agency``, ``entry``, ``version``. Its history is kept."""
    request = open_answer(passage)
    passage.delete(_entry_of(passage, request))
    passage.say(
        f"Removed a key date from the {words_of(passage).answer} of {request.agency.short_name}."
    )


def withhold_chronology_entry(passage: Passage) -> None:
    """Keep a key date out of the panel pack, with the reason. ``data``: ``agency``, ``entry``, ``version``."""
    entry, pack = _pack_entry(passage), words_of(passage).pack
    if entry.is_withheld:
        raise Refused(
            f"This key date is kept out of the {pack} already. There is nothing more to do."
        )
    entry.is_withheld, entry.withheld_reason = True, passage.reason
    passage.save(entry)
    passage.result = entry
    passage.say(f"Kept a key date of {entry.request.agency.short_name} out of the {pack}.")


def share_chronology_entry(passage: Passage) -> None:
    """Put a key date into the panel pack again. ``data``: ``agency``, ``entry``, ``version``."""
    entry, pack = _pack_entry(passage), words_of(passage).pack
    if not entry.is_withheld:
        raise Refused(f"This key date is in the {pack} already. There is nothing more to do.")
    entry.is_withheld, entry.withheld_reason = False, ""
    passage.save(entry)
    passage.result = entry
    passage.say(f"Put a key date of {entry.request.agency.short_name} into the {pack} again.")


def _pack_entry(passage: Passage) -> ChronologyEntry:
    """The key date of ``data``, for the agency itself or the coordinator, whatever the request's state."""
    agency = passage.data["agency"]
    request = InformationRequest.objects.filter(review_id=passage.review.pk, agency=agency).first()
    if request is None:
        raise Refused(asking.NOT_ASKED)
    return _entry_of(passage, request)


def attach_file(passage: Passage) -> None:
    """Add a file to the return. ``data``: ``agency``, ``file`` (the upload; it is looked into here)."""
    request, words = open_answer(passage), words_of(passage)
    kept = keep_file(passage, passage.data["file"], purpose=EVIDENCE, agency=request.agency)
    here = Attachment.objects.filter(
        review_id=passage.review.pk, agency=request.agency, purpose=EVIDENCE, removed_at=None
    )
    if here.exclude(pk=kept.pk).filter(sha256=kept.sha256).exists():
        passage.refuse(
            file=f"This file is in your {words.answer} already. Choose another one, or leave it as it is."
        )
    passage.result = kept
    mark_started(passage, request)
    passage.say(f"Added a file to the {words.answer} of {request.agency.short_name}.")


def remove_file(passage: Passage) -> None:
    """Take a file out of the return. ``data``: ``agency``, ``attachment``. The row stays as removed."""
    request, words = open_answer(passage), words_of(passage)
    # Read again: the page found it before the review was locked.
    found = Attachment.objects.get(pk=passage.data["attachment"].pk)
    ours = found.review_id == passage.review.pk and found.agency_id == request.agency_id
    if not ours or found.purpose != EVIDENCE:
        raise Refused(
            words.say("This file does not belong to your {answer}. Open your {answer} again.")
        )
    if found.removed_at is not None:
        raise who_removed(found)
    take_out(passage, found)
    passage.say(f"Removed a file from the {words.answer} of {request.agency.short_name}.")


def own_act(name: str, label: str, run: Callable[[Passage], None], stages: frozenset[str]) -> Act:
    """An act of the agency on its own return, for nobody else."""
    return Act(name=name, label=label, roles=CONTACT, stages=stages, run=run, agency_scoped=True)


def writing_acts(kind: Requests) -> tuple[Act, ...]:
    """Return the acts of an agency while it writes its answer."""
    stages, say = kind.stages, kind.words.say
    return (
        own_act(
            "save_return_section",
            say("Write a section of the {answer}"),
            save_return_section,
            stages,
        ),
        own_act(
            "save_who_answers",
            say("Say who fills the {answer} in, and who stands in"),
            save_who_answers,
            stages,
        ),
        *(_key_date_acts(kind) if kind.about_people else ()),
        *(act for one in kind.beside for act in one.acts(stages)),
        own_act("attach_file", say("Add a file to the {answer}"), attach_file, stages),
        own_act("remove_file", say("Remove a file from the {answer}"), remove_file, stages),
    )


def _key_date_acts(kind: Requests) -> tuple[Act, ...]:
    """What it does with its key dates."""
    stages, say = kind.stages, kind.words.say
    return (
        own_act("save_chronology_entry", "Add or change a key date", save_chronology_entry, stages),
        own_act("remove_chronology_entry", "Remove a key date", remove_chronology_entry, stages),
        Act(
            name="withhold_chronology_entry",
            label=say("Keep a key date out of the {pack}"),
            roles=CONTACT_OR_COORDINATOR,
            stages=stages,
            run=withhold_chronology_entry,
            needs_reason=True,
            agency_scoped=True,
        ),
        Act(
            name="share_chronology_entry",
            label=say("Put a key date into the {pack} again"),
            roles=CONTACT_OR_COORDINATOR,
            stages=stages,
            run=share_chronology_entry,
            agency_scoped=True,
        ),
    )
