"""Changing a partnership's own words, through its door: reword, leave out, bring back, add, as usual, undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from partnership.changes import Change, change
from partnership.door_errors import Stale
from partnership.models import Event
from reviews.local_deadlines import first_version
from reviews.models import LocalWording
from reviews.rules import Edition

from .lists import ItemList, Kind
from .shelf import Line, lines_of, rows_of

if TYPE_CHECKING:
    from partnership.models import Partnership, User

#: More items of its own than any list that a person can still answer.
MOST_OWN = 40
#: Most characters of the words: an answer of the National Panel becomes the subject of its letter.
LONGEST = {Kind.CRITERION: 300, Kind.PURPOSE: 500, Kind.NOTE: 500}
LONGEST_OTHER = 160
ABOUT = "local_wording"


def longest(of: ItemList) -> int:
    """Most characters that the words of an item of this list can have."""
    return LONGEST.get(of.kind, LONGEST_OTHER)


def reword(
    partnership: Partnership,
    actor: User,
    line: Line,
    values: Mapping[str, Any],
    *,
    version: int | None,
    reason: str,
) -> Change:
    """Set the words of an item. ``values``: ``label``, ``help``, ``required``, ``order`` (None: as usual).

    What is as usual again needs no row. ``version`` is that of the row the form was opened on, 0 for none.
    """
    with change("reword_item", partnership, actor, reason=reason, needs_reason=True) as it:
        row = _claim(it, line, version)
        _check(it, line, values)
        row = row or _new_row(it, line)
        before = _facts(row, line)
        _put(row, line, values)
        after = _facts(row, line)
        if before == after:
            it.no_change()
        _keep(it, line, row)
        it.say(f"{_where(line)}: {_differences(before, after)}.", kind=row.kind, key=row.key)
    return it


def add_item(
    partnership: Partnership,
    actor: User,
    edition: Edition,
    of: ItemList,
    values: Mapping[str, Any],
    *,
    reason: str,
) -> Change:
    """Add an item of the partnership's own to a list that takes them. ``result`` is its row."""
    with change("add_item", partnership, actor, reason=reason, needs_reason=True) as it:
        if not of.takes_own:
            it.refuse(
                "This list is set by law or guidance. A partnership cannot add to it. If something is missing, tell the administrator of this site."
            )
        rows = rows_of(it.partnership, edition.process)
        own = [row for row in rows if row.kind == of.kind and row.is_own]
        if len(own) >= MOST_OWN:
            it.refuse(f"There are {MOST_OWN} items of your own. Reword one that you no longer use.")
        _check_words(it, lines_of(edition, of, rows), of, values["label"])
        row = LocalWording(
            partnership=it.partnership,
            process=edition.process,
            kind=of.kind,
            set_key=of.set_key,
            # Answers point to the key, so it is never given twice; rows of one's own are never deleted.
            key=f"own_{len(own) + 1}",
            label=values["label"],
            help=values.get("help") or "",
            required=bool(values.get("required")) if of.has_required else None,
            order=values.get("order"),
            is_own=True,
            reason=it.reason,
        )
        it.result = it.save(row)
        it.about = (ABOUT, row.pk)
        it.say(
            f"Added “{row.label}” to “{of.title}” ({edition.title}).", kind=row.kind, key=row.key
        )
    return it


def leave_out(
    partnership: Partnership, actor: User, line: Line, *, version: int | None, reason: str
) -> Change:
    """Leave an item out of reviews. One that has an answer keeps it; closed reviews stay as they are."""
    with change("leave_out_item", partnership, actor, reason=reason, needs_reason=True) as it:
        row = _claim(it, line, version) or _new_row(it, line)
        if row.left_out:
            it.no_change("It is left out already. There is nothing more to do.")
        row.left_out = True
        _keep(it, line, row)
        it.say(f"{_where(line)} is left out.", kind=row.kind, key=row.key)
    return it


def bring_back(
    partnership: Partnership, actor: User, line: Line, *, version: int | None, reason: str
) -> Change:
    """Show an item again that was left out."""
    with change("bring_back_item", partnership, actor, reason=reason, needs_reason=True) as it:
        row = _claim(it, line, version)
        if row is None or not row.left_out:
            it.no_change("It is not left out. There is nothing to bring back.")
            return it
        _check_words(it, _others(it, line), line.of, line.words)
        row.left_out = False
        _keep(it, line, row)
        it.say(f"{_where(line)} is back in the list.", kind=row.kind, key=row.key)
    return it


def use_usual(
    partnership: Partnership, actor: User, line: Line, *, version: int | None, reason: str
) -> Change:
    """Go back to the words, the place and the rest of the rule file."""
    with change("reset_item", partnership, actor, reason=reason, needs_reason=True) as it:
        row = _claim(it, line, version, also_fixed=True)
        if line.is_own:
            it.refuse(
                "This is an item of your own, so there are no usual words. Leave it out instead."
            )
        if row is None:
            it.refuse("The usual words are in effect already. There is nothing more to do.")
            return it
        it.about = (ABOUT, row.pk)
        it.delete(row)
        it.say(
            f"“{line.usual_words}” in {_list(line)} is as usual again.", kind=row.kind, key=row.key
        )
    return it


def undo(
    partnership: Partnership, actor: User, line: Line, *, version: int | None, reason: str
) -> Change:
    """Put an item back to what it was before the last change of it, whichever that was."""
    with change("undo_item", partnership, actor, reason=reason, needs_reason=True) as it:
        row = _claim(it, line, version)
        past = history_of(it.partnership, line)[:2]
        if not past:
            it.refuse("Nothing was changed here yet. There is nothing to undo.")
        last = past[0]
        # A row that was taken away is kept in the history as it was then.
        earlier = last if last.history_type == "-" else next(iter(past[1:]), None)
        row = row or _new_row(it, line)
        if earlier is not None and (earlier is last or earlier.history_type != "-"):
            for name in ("label", "help", "required", "order", "left_out"):
                setattr(row, name, getattr(earlier, name))
        elif row.is_own:
            row.left_out = True
        else:
            _as_usual(row)
        if not row.left_out:
            _check_words(it, _others(it, line), line.of, row.label or line.usual_words)
        _keep(it, line, row)
        it.say(f"{_where(line)}: the last change was undone.", kind=row.kind, key=row.key)
    return it


def history_of(partnership: Partnership, line: Line) -> Any:
    """What was kept of an item, newest first."""
    return LocalWording.history.filter(**_place(partnership, line)).order_by("-history_id")  # type: ignore[attr-defined]


def events_of(partnership: Partnership, line: Line) -> QuerySet[Event]:
    """What was done to an item, newest first, whichever row held it then."""
    ids = [str(pk) for pk in history_of(partnership, line).values_list("id", flat=True)]
    found = Event.objects.filter(
        partnership=partnership, about_kind=ABOUT, about_id__in=dict.fromkeys(ids)
    )
    return found.select_related("actor").order_by("-at", "-pk")


# -- what the acts share ----------------------------------------------------------------------------------


def _list(line: Line) -> str:
    return f"“{line.of.title}” ({line.edition.title})"


def _where(line: Line) -> str:
    return f"“{line.words}” in {_list(line)}"


def _place(partnership: Partnership, line: Line) -> dict[str, Any]:
    return {
        "partnership_id": partnership.pk,
        "process": line.edition.process,
        "kind": line.of.kind,
        "set_key": line.of.set_key,
        "key": line.key,
    }


def _claim(
    it: Change, line: Line, version: int | None, *, also_fixed: bool = False
) -> LocalWording | None:
    """Lock the row as the form saw it; raises ``Stale`` when it came, went or changed meanwhile."""
    if not line.editable and not also_fixed:
        it.refuse(
            f"“{line.words}” is set by {line.citation or 'the rule file'}. A partnership cannot change it. If it is out of date, tell the administrator of this site."
        )
    row = LocalWording.objects.filter(**_place(it.partnership, line)).first()
    if row is None:
        if version:
            raise Stale("This was put back to the usual words by someone else since you opened it.")
        return None
    return it.claim(row, version)


def _new_row(it: Change, line: Line) -> LocalWording:
    """A row that changes nothing yet."""
    place = _place(it.partnership, line)
    row = LocalWording(**place, version=first_version(LocalWording, **place))
    _as_usual(row)
    return row


def _as_usual(row: LocalWording) -> None:
    row.label, row.help, row.required, row.order, row.left_out = "", "", None, None, False


def _put(row: LocalWording, line: Line, values: Mapping[str, Any]) -> None:
    """Put the values on the row; empty where they are the usual ones."""
    label, help_ = values["label"], values.get("help") or ""
    if not line.is_own and (label, help_) == (line.usual_words, line.usual_help):
        label = help_ = ""
    row.label, row.help, row.order = label, help_, values.get("order")
    if line.of.has_required:
        required = bool(values.get("required"))
        row.required = required if line.is_own or required != line.usual_required else None


def _facts(row: LocalWording, line: Line) -> dict[str, Any]:
    """What the row makes of the item, in the words of sentences."""
    required = line.usual_required if row.required is None else row.required
    return {
        "words": row.label or line.usual_words,
        "explanation": row.help if row.label else line.usual_help,
        "required": required,
        "place": row.order,
    }


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    said = []
    if before["words"] != after["words"]:
        said.append(f"now reads “{after['words']}”")
    if before["explanation"] != after["explanation"]:
        said.append("has another explanation")
    if before["required"] != after["required"]:
        said.append("must be written" if after["required"] else "may stay empty")
    if before["place"] != after["place"]:
        said.append(f"is number {after['place']}" if after["place"] else "has its usual place")
    return " and ".join(said)


def _keep(it: Change, line: Line, row: LocalWording) -> None:
    """Save the row, or take it away when it changes nothing. The list may not become empty."""
    if row.left_out and all(other.left_out for other in _others(it, line)):
        it.refuse("This is the last item of the list. Add another one before you leave it out.")
    says_nothing = not (row.is_own or row.left_out or row.label or row.order) and (
        row.required is None
    )
    if says_nothing and row.pk is None:
        it.no_change()
    if says_nothing:
        it.about = (ABOUT, row.pk)
        # Its last line in the history is what it said until now: undoing goes back to that.
        it.delete(LocalWording.objects.get(pk=row.pk))
        return
    row.reason = it.reason
    it.result = it.save(row)
    it.about = (ABOUT, row.pk)


def _others(it: Change, line: Line) -> list[Line]:
    rows = rows_of(it.partnership, line.edition.process)
    return [one for one in lines_of(line.edition, line.of, rows) if one.key != line.key]


def _check(it: Change, line: Line, values: Mapping[str, Any]) -> None:
    _check_words(it, _others(it, line), line.of, values["label"])


def _check_words(it: Change, others: Sequence[Line], of: ItemList, label: str) -> None:
    most = longest(of)
    if len(label) > most:
        it.refuse(label=f"Use {most} characters or fewer.")
    if any(other.words.casefold() == label.casefold() for other in others if not other.left_out):
        it.refuse(
            label="Another item of this list has these words. Choose others to tell them apart."
        )
