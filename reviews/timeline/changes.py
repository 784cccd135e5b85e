"""Field changes that events stamped on the history tables, as sentences.

Every model with a history and a way to a review is read by itself: a new one needs no line here. What
people other than the coordinators see of it is named in ``SHARED`` and ``AGENCY_OWN``; the default is
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Subquery

from reviews.criteria import answer_words
from reviews.models import Review, Stage
from reviews.rules import get_edition
from reviews.wording import edition_of

from .labels import is_silent, own_label
from .whose import View
from .words import Change, change

if TYPE_CHECKING:
    from partnership.models import Event

#: Models whose changes everybody who sees the review as a whole may read.
SHARED = frozenset(
    {
        "reviews.Review",
        "reviews.ReviewDate",
        "reviews.Subject",
        "reviews.Meeting",
        "reviews.Attendance",
        "reviews.ParallelProcess",
        "reviews.Hold",
        "reviews.HoldNotice",
        "reviews.RegulatorContact",
        "reviews.HarmContext",
        "actions.Finding",
        "actions.ImpactCheck",
        "actions.Recommendation",
        "actions.Action",
        "actions.DueChange",
        "actions.Escalation",
        "actions.OutsideLetter",
        "actions.Evidence",
        "actions.ProgressUpdate",
    }
)
#: Those of them that the review panel reads once it declared that it has no conflict of interest.
ONCE_DECLARED = frozenset({"reviews.RegulatorContact", "reviews.HarmContext"})
#: Models whose rows an agency's contact sees when they are the agency's own.
AGENCY_OWN = frozenset(
    {"reviews.InformationRequest", "reviews.ReturnSection", "reviews.ChronologyEntry"}
)
#: Never in words, for nobody: only that they changed. A view before the meeting is read on the page of the
#: review panel, which knows who may.
SEALED = {
    "reviews.SealedIdentity": "The sealed identity was changed. What it says is not shown here",
    "reviews.MemberView": "A view was written. What it says is not shown here",
    "reviews.ScrutinyView": "The scrutineer’s view was written. What it says is not shown here",
    "reviews.FactCheck": "A check of the facts was written. What it says is not shown here",
    "reviews.FamilyContact": "A contact was written. What they said is not shown here",
    "reviews.FamilyView": "What they said was written. It is not shown here",
    "reviews.SafetyAnswer": "What was done for children’s safety was written. What it says is not shown here",
}
#: What an agency writes in its summary is the agency's until it is sent: in words for the agency alone.
#: Others read the summary itself once it was sent, without what was crossed out before.
WRITTEN_BY_AGENCY = frozenset({"reviews.ReturnSection", "reviews.ChronologyEntry"})


def is_of_agency(label: str, model: type[models.Model]) -> bool:
    """Whether an agency writes it in its answer; a model of a floor above says so with ``TIMELINE_BY_AGENCY``."""
    return label in WRITTEN_BY_AGENCY or getattr(model, "TIMELINE_BY_AGENCY", False)


#: Acts that write thousands of rows at once. Their sentence says how many; what they say is read where they stand.
MANY_ROWS = frozenset(
    {
        "add_chronology_table",
        "take_back_chronology_table",
        "bring_in_tracker",
        "take_back_tracker",
    }
)


@dataclass(frozen=True)
class Kept:
    """A model with a history, and the path from its history rows to the review."""

    label: str
    model: type[models.Model]
    history: type[Any]
    path: str


@lru_cache(maxsize=1)
def kept_models() -> tuple[Kept, ...]:
    """Every model with a history that belongs to a review, directly or by one step."""
    found: list[Kept] = []
    for model in apps.get_models():
        if (
            model._meta.proxy
            or not hasattr(model, "history")
            or not hasattr(model.history, "model")
        ):
            continue
        path = _path(model)
        if path:
            found.append(Kept(model._meta.label, model, model.history.model, path))
    return tuple(found)


def _path(model: type[models.Model]) -> str:
    if model is Review:
        return "id"
    targets = {
        field.name: field.related_model
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.name in ("review", "request", "meeting", "subject")
    }
    if targets.get("review") is Review:
        return "review_id"
    for name, target in targets.items():
        if isinstance(target, type) and any(
            item.name == "review" for item in target._meta.concrete_fields
        ):
            return f"{name}__review_id"
    return ""


def changes_of(review: Review, events: Iterable[Event], view: View) -> dict[str, list[Change]]:
    """Return the changes of each event by its uid; two queries for each kind of record, whatever there is."""
    uids = [str(event.uid) for event in events if event.act not in MANY_ROWS]
    found: dict[str, list[Change]] = {}
    rows: list[tuple[Kept, Any, Any]] = []
    if not uids:
        return found
    for kept in kept_models():
        if not _may_read(kept, view):
            continue
        rows += _rows(kept, review, uids, view)
    names = _Names(rows)
    edition = edition_of(review)
    labels = _labels(edition)
    for kept, row, before in rows:
        said = (
            [_written(kept, row, labels, edition)]
            if is_of_agency(kept.label, kept.model) and row.request.agency_id not in view.agencies
            else _sentences(kept, row, before, names, labels, edition)
        )
        found.setdefault(row.history_change_reason, []).extend(said)
    return found


def _may_read(kept: Kept, view: View) -> bool:
    if view.runs_it:
        return True
    waits = view.must_declare and kept.label in ONCE_DECLARED
    shared = view.sees_whole and kept.label in SHARED and not waits
    return shared or (bool(view.agencies) and _is_own(kept))


def _is_own(kept: Kept) -> bool:
    """Whether an agency's contact sees its rows when they are the agency's own."""
    return kept.label in AGENCY_OWN or is_of_agency(kept.label, kept.model)


def _rows(kept: Kept, review: Review, uids: list[str], view: View) -> list[tuple[Kept, Any, Any]]:
    """History rows that the events stamped, each with the row before it."""
    history = kept.history.objects
    mine = history.filter(history_change_reason__in=uids, **{kept.path: review.pk})
    if is_of_agency(kept.label, kept.model):
        mine = mine.select_related("request")
    if not view.runs_it and _is_own(kept):
        owner = (
            "agency_id__in"
            if kept.label == "reviews.InformationRequest"
            else "request__agency_id__in"
        )
        mine = mine.filter(**{owner: view.agencies})
    earlier = history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by(
        "-history_id"
    )
    mine = list(
        mine.annotate(before_id=Subquery(earlier.values("history_id")[:1])).order_by("history_id")
    )
    wanted = [row.before_id for row in mine if row.before_id]
    before = (
        {row.history_id: row for row in history.filter(history_id__in=wanted)} if wanted else {}
    )
    return [(kept, row, before.get(row.before_id)) for row in mine]


class _Names:
    """Names of what the rows point to: one query for each kind of thing, whatever there is."""

    def __init__(self, rows: list[tuple[Kept, Any, Any]]) -> None:
        wanted: dict[type[models.Model], set[int]] = {}
        for kept, row, before in rows:
            for field in kept.model._meta.concrete_fields:
                if isinstance(field, models.ForeignKey) and not is_silent(kept.label, field):
                    for one in (row, before):
                        if one is not None and (value := getattr(one, field.attname)):
                            wanted.setdefault(field.related_model, set()).add(value)
        self._names = {
            model: {item.pk: str(item) for item in model._default_manager.filter(pk__in=ids)}
            for model, ids in wanted.items()
        }

    def of(self, field: models.ForeignKey[Any, Any], value: Any) -> Any:
        if value is None:
            return None
        # What is gone has no name any more.
        gone = f"{field.verbose_name} that was taken away"
        return self._names.get(field.related_model, {}).get(value, gone)  # type: ignore[call-overload]


def _labels(edition: Any) -> dict[str, str]:
    """Labels of sections and dates by key."""
    sections = (*edition.return_sections, *edition.report_sections)
    return {section.key: section.label for section in sections}


def _title(kept: Kept, row: Any, labels: dict[str, str], edition: Any) -> str:
    """How sentences begin that speak of this record; empty for the review itself."""
    if words := getattr(row, "label", ""):
        # What an answer was written under, kept with it.
        return f"“{words}”" if kept.label == "reviews.CriterionAnswer" else str(words)
    if kept.label == "reviews.ReviewDate":
        known = edition.dates.get(row.key)
        return known.label if known else row.key
    if kept.label in ("reviews.ReturnSection", "reviews.ReportSection"):
        return labels.get(row.key, row.key)
    if kept.label == "reviews.CriterionAnswer":
        for group in edition.criteria.values():
            for criterion in group:
                if criterion.key == row.key:
                    return f"“{criterion.label}”"
        return row.key
    return ""


def _written(kept: Kept, row: Any, labels: dict[str, str], edition: Any) -> Change:
    """Say of another agency's text that it was worked on, and nothing of what it says."""
    title = _title(kept, row, labels, edition) or getattr(kept.model, "TIMELINE_NAME", "A key date")
    # It speaks to others than the agency.
    usual = get_edition(edition.id).return_sections
    title = next((one.for_readers for one in usual if one.label == title), title)
    return Change(f"{title}: {'taken away' if row.history_type == '-' else 'written'}")


def _sentences(
    kept: Kept, row: Any, before: Any, names: _Names, labels: dict[str, str], edition: Any
) -> list[Change]:
    name = str(kept.model._meta.verbose_name)
    if kept.label in SEALED:
        return [Change(SEALED[kept.label])]
    title = _title(kept, row, labels, edition)
    if row.history_type == "-":
        return [Change(f"{title or _capital(name)}: taken away")]
    changes: list[Change] = []
    for field in kept.model._meta.concrete_fields:
        if is_silent(kept.label, field) or not hasattr(row, field.attname):
            continue
        old, new = (getattr(before, field.attname) if before else None), getattr(row, field.attname)
        if old == new or (before is None and new in (None, "", False)):
            continue
        if before is None and field.has_default() and new == field.get_default():
            continue
        if field.name == "edition":
            old, new = (get_edition(value).guidance if value else value for value in (old, new))
        if isinstance(field, models.ForeignKey):
            old, new = names.of(field, old), names.of(field, new)
        if kept.label == "reviews.Review" and field.name == "stage":
            old, new = (stage_words(edition, value) if value else value for value in (old, new))
            changes.append(
                Change(f"Stage changed from “{old}” to “{new}”" if old else f"Stage set to “{new}”")
            )
            continue
        if kept.label == "reviews.CriterionAnswer" and field.name == "answer":
            old, new = (
                answer_words(edition, row.set_key, row.key, value) if value else value
                for value in (old, new)
            )
        changes.append(change(_label(kept, field, title), field, old, new))
    return changes


def _label(kept: Kept, field: models.Field[Any, Any], title: str) -> str:
    own = own_label(kept.label, field)
    if title:
        # The title alone names the thing where the row has one value of its own.
        return (
            title
            if field.name in ("on", "text", "answer")
            else f"{title}, {own[:1].lower()}{own[1:]}"
        )
    return own


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def stage_words(edition: Any, stage: str) -> str:
    """The process's own words for a stage."""
    return str(edition.stages.get(stage) or dict(Stage.choices).get(stage, stage))
