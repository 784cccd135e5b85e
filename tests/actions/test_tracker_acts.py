"""A tracker comes into the plan of a review: what is new, what is here, what is asked; and it goes out again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.models import (
    Action,
    BroughtIn,
    Contributor,
    Finding,
    ProgressUpdate,
    Recommendation,
    RecommendationWord,
    Tracker,
)
from actions.trackers import going_on
from actions.trackers.bringing import weighed
from actions.trackers.reading import read_tracker
from partnership.models import Event, Message
from reviews import door
from reviews.clock import in_words
from reviews.models import Review, ReviewDate
from reviews.timeline import changes
from tests.actions import tracker_files as files
from tests.actions.test_action_pages import as_person, page
from tests.drive import report as drive
from tests.drive.opening import notified, screened
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def act(
    world: World, review: Review, act_name: str, tracker: Tracker | None = None, /, **data: Any
) -> Any:
    if tracker is not None:
        tracker = Tracker.objects.get(pk=tracker.pk)
        data = {"tracker": tracker, "version": tracker.version, **data}
    who = data.pop("who", world.coordinator)
    return door.perform(act_name, review, who, data=data).result


def sent(
    world: World, review: Review, content: bytes, name: str = "plan.docx", **more: Any
) -> Tracker:
    sheet = read_tracker(files.upload(name, content))
    return act(world, review, "read_tracker", name=name, sheet=sheet, **more)


def explained(
    world: World, review: Review, tracker: Tracker, days: Any = None, **agencies: str
) -> Tracker:
    chosen = {
        name.replace("_", " "): world.agencies.get(key, key) for name, key in agencies.items()
    }
    return act(world, review, "explain_tracker", tracker, agencies=chosen, days=days or {})


def brought(world: World, review: Review, tracker: Tracker) -> Tracker:
    return act(world, review, "bring_in_tracker", tracker)


def table(*rows: str, head: str = "Ref,Recommendation,Action,Lead agency,Due date") -> bytes:
    return "\n".join([head, *rows]).encode()


def verdicts(tracker: Tracker, review: Review) -> list[str]:
    tracker = Tracker.objects.get(pk=tracker.pk)
    return [one.verdict.value for one in weighed(tracker, review, timezone.localdate()).lines]


def problems(tracker: Tracker, review: Review) -> list[list[str]]:
    tracker = Tracker.objects.get(pk=tracker.pk)
    return [one.problems for one in weighed(tracker, review, timezone.localdate()).lines]


def counts(review: Review) -> tuple[int, int, int]:
    return (
        Finding.objects.filter(review=review).count(),
        Recommendation.objects.filter(review=review).count(),
        Action.objects.filter(review=review).count(),
    )


MESSY_NAMES = {
    "icb": "icb",
    "fire": "fire",
    "adult_social_care": "la",
    "council": "la",
    "integrated_care_board_icb": "icb",
}
ONE = "7,Agree one pathway.,Write it.,Brackenshire Police,31/03/2030"


def test_a_messy_word_plan_comes_in_whole(world: World, review: Review) -> None:
    tracker = sent(world, review, files.messy())
    assert counts(review) == (0, 0, 0)
    assert verdicts(tracker, review) == ["new", "out", "new", "out", "out", "out", "out"]
    found = weighed(Tracker.objects.get(pk=tracker.pk), review, timezone.localdate())
    assert found.names == {
        "icb": ("ICB", 2),
        "fire": ("Fire", 1),
        "adult social care": ("Adult Social Care", 1),
        "council": ("Council", 1),
        "integrated care board icb": ("Integrated Care Board (ICB)", 1),
    }
    days = {"ongoing": date(2027, 11, 30), "within 3 months of publication": date(2027, 6, 30)}
    tracker = explained(world, review, tracker, days, **MESSY_NAMES)
    assert problems(tracker, review) == [[]] * 7
    tracker = brought(world, review, tracker)
    assert (tracker.state, tracker.done, tracker.sheet) == ("in", 7, {})
    items = Recommendation.objects.filter(review=review)
    assert [(item.ref, item.wording) for item in items] == [
        ("8", files.CARERS), ("9", files.CAPACITY), ("10", files.COMMISSION), ("21.10.1", files.IRIS), ("21.10.2", files.DEPRESSION),
    ]  # fmt: skip
    today = timezone.localdate()
    rows = Action.objects.filter(review=review).order_by("pk")
    la, icb, trust = (world.agencies[key] for key in ("la", "icb", "trust"))
    assert [(row.recommendation.ref, row.text, row.agency, row.state) for row in rows] == [
        ("21.10.1", "Write the requirement into the contract.", icb, "open"),
        ("21.10.1", "Train ten practices a year.", icb, "open"),
        ("21.10.2", "Publish the guidance on the intranet.", trust, "open"),
        ("8", "Ask carers what would help, each year.", la, "open"),
        ("9", "Refresh the workshops.", la, "open"),
        ("10", "Map what there is.", icb, "open"),
        ("10", "Agree a joint budget.", icb, "open"),
    ]
    assert [row.due_on for row in rows][:1] + [row.due_on for row in rows][2:] == [
        date(2027, 3, 31), today, date(2027, 11, 30), date(2027, 3, 31), date(2027, 5, 31), date(2027, 6, 30),
    ]  # fmt: skip
    assert rows[0].milestones == "Draft by May"
    assert [str(row.agency) for row in rows[1].contributors.all()] == [
        "Brackenshire Fire and Rescue", "Brackenshire Police",
    ]  # fmt: skip
    assert [(row.updates.get().going, row.updates.get().words) for row in rows[:3]] == [
        (
            "at_risk",
            "From “plan.docx”, table 2, row 3.\nStatus: Amber\nProgress: Agreed in principle\nUnder: Theme 4 - Training - area wide",
        ),
        ("not_started", "From “plan.docx”, table 2, row 4.\nUnder: Theme 4 - Training - area wide"),
        (
            "on_track",
            "From “plan.docx”, table 2, row 7.\nStatus: Blue\nProgress: Done in June\nUnder: Theme 4 - Training - area wide",
        ),
    ]
    event = Event.objects.filter(act="bring_in_tracker").get()
    assert (event.actor, event.sentence) == (
        world.coordinator, "Brought in 7 rows from “plan.docx”: 7 actions.",
    )  # fmt: skip
    assert RecommendationWord.objects.filter(of__in=items).exists()


def test_every_row_that_came_in_has_its_history(world: World, review: Review) -> None:
    brought(world, review, sent(world, review, table(ONE), "plan.csv"))
    event = Event.objects.get(act="bring_in_tracker")
    action, item = Action.objects.get(review=review), Recommendation.objects.get(review=review)
    for row in (action, item):
        assert [
            (h.history_type, h.history_change_reason, h.history_user) for h in row.history.all()
        ] == [("+", str(event.uid), world.coordinator)]
    assert "bring_in_tracker" in changes.MANY_ROWS


def test_the_same_file_twice_adds_nothing(world: World, review: Review) -> None:
    content = table(ONE, ",,Test it.,Bracken Homes,Q3", "8,Ask carers.,,,")
    brought(world, review, sent(world, review, content, "plan.csv"))
    before = counts(review)
    again = sent(world, review, content, "plan.csv")
    assert verdicts(again, review) == ["here", "here", "here"]
    with pytest.raises(door.Refused, match="nothing new"):
        brought(world, review, again)
    assert counts(review) == before == (0, 2, 2)


def test_copied_text_is_the_same_text(world: World, review: Review) -> None:
    brought(
        world,
        review,
        sent(
            world,
            review,
            table("7,The board’s “pathway” – agree it.,Write it.,Brackenshire Police,Q3"),
            "a.csv",
        ),
    )
    again = sent(
        world,
        review,
        table(
            "7,The board's  pathway - agree it.,write IT.,Brackenshire Police,Q3".replace(
                "pathway", '"pathway"'
            )
        ),
        "a.csv",
    )
    assert verdicts(again, review) == ["here"]


def test_what_changed_is_shown_and_not_written_over(world: World, review: Review) -> None:
    brought(
        world,
        review,
        sent(
            world, review, table(ONE, "8,Ask carers.,Ask them.,Bracken Homes,1/5/2030"), "plan.csv"
        ),
    )
    action = Action.objects.get(text="Write it.")
    new = table(
        "7,Agree one pathway.,Write it.,Brackenshire Police,30/06/2030",
        "7,Agree two pathways.,Build it.,Brackenshire Police,30/06/2030",
        "8,Ask carers.,Ask them.,Bracken Family Aid,1/5/2030",
    )
    tracker = sent(world, review, new, "plan.csv")
    lines = weighed(tracker, review, timezone.localdate()).lines
    assert [(one.verdict.value, one.differs) for one in lines] == [
        ("differs", [("Due day", in_words(date(2030, 3, 31)), in_words(date(2030, 6, 30)))]),
        ("differs", [("Recommendation 7", "Agree one pathway.", "Agree two pathways.")]),
        ("differs", [("Lead agency", "Bracken Homes", "Bracken Family Aid")]),
    ]
    with pytest.raises(door.Refused):
        brought(world, review, tracker)
    action.refresh_from_db()
    assert (action.due_on, action.version, counts(review)) == (date(2030, 3, 31), 1, (0, 2, 2))


def test_the_same_action_of_two_agencies_is_two(world: World, review: Review) -> None:
    content = table(ONE, "7,Agree one pathway.,Write it.,Bracken Homes,31/03/2030")
    brought(world, review, sent(world, review, content, "plan.csv"))
    assert counts(review) == (0, 1, 2)
    assert (
        Recommendation.objects.get(review=review).addressed_to
        == "Brackenshire Police, Bracken Homes"
    )
    assert verdicts(sent(world, review, content, "plan.csv"), review) == ["here", "here"]


def test_blue_is_earned_here_too(world: World, review: Review) -> None:
    head = (
        "Ref,Recommendation,Action,Lead agency,Due date,BRAG,Date completed,Evidence of completion"
    )
    row = "7,Agree it.,Write it.,Brackenshire Police,31/03/2020,Complete,3/4/2020,Policy on the website"
    brought(world, review, sent(world, review, table(row, head=head), "plan.csv"))
    action = Action.objects.get(review=review)
    assert (action.state, action.done_on, action.accepted_on, action.pieces.count()) == (
        "open",
        None,
        None,
        0,
    )
    assert action.updates.get().words == (
        "From “plan.csv”, row 2.\nStatus: Complete\nDate completed: 3/4/2020\nEvidence: Policy on the website"
    )


def test_names_are_asked_once_and_can_be_no_agency(world: World, review: Review) -> None:
    content = table(
        "1,A.,B.,Social Care,31/03/2030",
        "2,C.,D.,Social Care and DI Marsh,31/03/2030",
        "3,E.,F.,,31/03/2030",
    )
    tracker = sent(world, review, content, "plan.csv")
    assert problems(tracker, review) == [
        ["We do not know the agency “Social Care”. Say which one it is."],
        ["We do not know the agency “Social Care and DI Marsh”. Say which one it is."],
        ["No agency leads it. Say which one does."],
    ]
    tracker = explained(world, review, tracker, social_care="la", **{"": "housing"})
    assert problems(tracker, review) == [
        [],
        ["We do not know the agency “DI Marsh”. Say which one it is."],
        [],
    ]
    tracker = explained(world, review, tracker, di_marsh="none")
    brought(world, review, tracker)
    rows = Action.objects.filter(review=review).order_by("pk")
    assert [row.agency for row in rows] == [
        world.agencies["la"],
        world.agencies["la"],
        world.agencies["housing"],
    ]
    assert rows[1].updates.get().words.endswith("Lead in the tracker: Social Care and DI Marsh")


def test_agencies_with_and_in_their_name_are_not_cut(world: World, review: Review) -> None:
    content = table("1,A.,B.,Brackenshire Fire and Rescue and Bracken Homes,31/03/2030")
    tracker = brought(world, review, sent(world, review, content, "plan.csv"))
    action = Action.objects.get(review=review)
    assert (action.agency, [row.agency for row in Contributor.objects.all()], tracker.state) == (
        world.agencies["fire"], [world.agencies["housing"]], "in",
    )  # fmt: skip


def test_people_and_groups_that_we_know(world: World, review: Review) -> None:
    head = "Recommendation,Action,Lead agency,Lead officer,Subgroup,Due date"
    name, group = world.bystander.name, world.groups["learning"].name
    content = table(
        f'A.,B.,Bracken Homes,"{name}, Head of Housing",{group},31/03/2030',
        "C.,D.,Bracken Homes,A. Nother,The night shift,31/03/2030",
        head=head,
    )
    brought(world, review, sent(world, review, content, "plan.csv"))
    first, second = Action.objects.filter(review=review).order_by("pk")
    assert (first.lead, first.group) == (world.bystander, world.groups["learning"])
    assert (second.lead, second.group) == (None, None)
    assert second.updates.get().words.endswith("Lead person: A. Nother\nGroup: The night shift")
    assert Message.objects.filter(kind="action_given", to_user=world.bystander).count() == 1


def test_what_cannot_come_in_is_said_by_row(world: World, review: Review) -> None:
    head = "Review,Ref,Recommendation,Action,Lead agency,Due date"
    content = table(
        f"{review.reference},1,A.,{'x' * 2001},Bracken Homes,31/03/2030",
        "BSP-XX-1,2,C.,D.,Bracken Homes,31/03/2030",
        f",{'9' * 21},E.,F.,Bracken Homes,31/03/2030",
        ",4,G.,H.,Bracken Homes,whenever",
        ",5,I.,J.,Bracken Homes,31/03/2030",
        ",5,K.,L.,Bracken Homes,31/03/2030",
        ",5,I.,J.,Bracken Homes,31/03/2030",
        head=head,
    )
    tracker = sent(world, review, content, "plan.csv")
    found = problems(tracker, review)
    assert [len(one) for one in found] == [1, 1, 1, 1, 0, 1, 0]
    for words, said in zip(
        (
            "2,001 characters",
            "belongs to “BSP-XX-1”",
            "the most is 20",
            "“whenever” Say by when",
            "",
            "another recommendation 5",
        ),
        found,
        strict=False,
    ):
        assert words in "".join(said).replace(".", "") or words in "".join(said)
    brought(world, review, tracker)
    assert [row.text for row in Action.objects.filter(review=review)] == ["J."]


def test_numbers_that_we_give_are_none_of_the_file(world: World, review: Review) -> None:
    drive.add_recommendation(world, review, wording="Here before.")
    content = table(",A.,B.,Bracken Homes,31/03/2030", "2,C.,D.,Bracken Homes,31/03/2030")
    brought(world, review, sent(world, review, content, "plan.csv"))
    found = Recommendation.objects.filter(review=review).values_list("ref", "wording")
    assert sorted(found) == [("1", "Here before."), ("2", "C."), ("3", "A.")]


def test_findings_come_with_their_recommendations(world: World, review: Review) -> None:
    head = "Finding no,Finding,Ref,Recommendation,Scope,Action,Lead agency,Due date"
    content = table("F2,Nobody asked.,1,Ask.,Regional,B.,Bracken Homes,31/03/2030", head=head)
    brought(world, review, sent(world, review, content, "plan.csv"))
    item = Recommendation.objects.get(review=review)
    assert item.finding is not None
    assert (item.finding.ref, item.finding.wording, item.scope) == (
        "F2",
        "Nobody asked.",
        "regional",
    )
    assert verdicts(sent(world, review, content, "plan.csv"), review) == ["here"]


def test_columns_can_be_changed_and_left_out(world: World, review: Review) -> None:
    head = "Recommendation,Action,Lead agency,Due date,Cost,Colour"
    tracker = sent(
        world, review, table("A.,B.,Bracken Homes,31/03/2030,£5,pink", head=head), "plan.csv"
    )
    assert tracker.columns == ["recommendation", "action", "agency", "due", "note", "note"]
    for columns in (
        ["recommendation", "action", "agency", "due", "due", ""],
        ["recommendation", "action", "agency"],
        ["note"] * 6,
        ["spell", "action", "agency", "due", "", ""],
    ):
        with pytest.raises(door.Refused):
            act(world, review, "set_tracker_columns", tracker, columns=columns)
    columns = ["recommendation", "action", "agency", "due", "note", ""]
    brought(world, review, act(world, review, "set_tracker_columns", tracker, columns=columns))
    assert ProgressUpdate.objects.get().words == "From “plan.csv”, row 2.\nCost: £5"


def test_all_of_it_is_taken_back(world: World, review: Review) -> None:
    drive.add_recommendation(world, review, wording="Here before.")
    before = counts(review)
    tracker = explained(world, review, sent(world, review, files.messy()), **MESSY_NAMES)
    tracker = brought(world, review, tracker)
    assert counts(review) == (0, 5, 5)
    act(world, review, "take_back_tracker", tracker)
    assert counts(review) == before
    assert (
        BroughtIn.objects.count(),
        ProgressUpdate.objects.count(),
        Contributor.objects.count(),
    ) == (0, 0, 0)
    assert Recommendation.history.filter(history_type="-").count() == 4  # type: ignore[attr-defined]
    assert Tracker.objects.get().state == "taken_back"
    with pytest.raises(door.AlreadyDone):
        act(world, review, "take_back_tracker", tracker)


def test_what_was_touched_stays(world: World, review: Review) -> None:
    content = table(
        "1,A.,Changed.,Bracken Homes,31/03/2030",
        "2,B.,Talked of.,Bracken Homes,31/03/2030",
        "3,C.,Alone.,Bracken Homes,31/03/2030",
        "4,D.,Goes.,Bracken Homes,31/03/2030",
        "4,D.,Waits.,Bracken Homes,31/03/2030",
    )
    tracker = brought(world, review, sent(world, review, content, "plan.csv"))
    by = {row.text: row for row in Action.objects.filter(review=review)}

    def on(text: str, name: str, **data: Any) -> None:
        action = Action.objects.get(pk=by[text].pk)
        door.perform(
            name,
            review,
            world.coordinator,
            reason="Because.",
            data={"action": action, "version": action.version, **data},
        )

    on("Changed.", "change_action", measure="Count it.")
    on("Talked of.", "say_progress", going="on_track", words="It goes on.")
    drive.add_action(world, review, text="By hand.", recommendation=by["Alone."].recommendation)
    on("Waits.", "drop_action")
    act(world, review, "take_back_tracker", tracker)
    left = Action.objects.filter(review=review).values_list("text", flat=True)
    assert sorted(left) == ["By hand.", "Changed.", "Talked of.", "Waits."]
    items = Recommendation.objects.filter(review=review).values_list("ref", flat=True)
    assert sorted(items) == ["1", "2", "3", "4"]
    event = Event.objects.get(act="take_back_tracker")
    assert event.sentence == (
        "Took back what came in with “plan.csv”: 2 actions, 0 recommendations, 0 findings. 7 that were worked on since stay."
    )


def test_what_was_agreed_is_not_taken_back(world: World, review: Review) -> None:
    tracker = brought(world, review, sent(world, review, table(ONE), "plan.csv"))
    ReviewDate.objects.create(review=review, key="plan_agreed", on=timezone.localdate())
    with pytest.raises(door.Refused, match="agreed"):
        act(world, review, "take_back_tracker", tracker)
    after = brought(
        world, review, sent(world, review, table("8,B.,C.,Bracken Homes,Q3"), "more.csv")
    )
    act(world, review, "take_back_tracker", after)
    assert counts(review) == (0, 1, 1)


def test_a_long_tracker_comes_in_by_portions(
    world: World, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.acts.trackers.PORTION", 7)
    rows = files.many(20, [world.agencies[key].name for key in ("la", "trust", "housing")])
    tracker = sent(world, review, files.excel(rows), "plan.xlsx")
    assert problems(tracker, review) == [[]] * 20
    tracker = brought(world, review, tracker)
    assert (tracker.state, tracker.done, tracker.wanted, counts(review)) == (
        "begun",
        7,
        20,
        (3, 3, 7),
    )
    tracker = going_on.go_on(review, world.coordinator, tracker)
    assert (tracker.state, tracker.done, counts(review)) == ("in", 20, (7, 7, 20))
    said = (
        Event.objects.filter(act="bring_in_tracker")
        .order_by("pk")
        .values_list("sentence", flat=True)
    )
    assert list(said) == [
        "Brought in 7 rows from “plan.xlsx” (7 of 20): 7 actions.",
        "Brought in 7 rows from “plan.xlsx” (14 of 20): 7 actions.",
        "Brought in 6 rows from “plan.xlsx” (20 of 20): 6 actions.",
    ]
    act(world, review, "take_back_tracker", tracker)
    assert counts(review) == (0, 0, 0)


def test_it_stops_where_the_door_closes(
    world: World, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.acts.trackers.PORTION", 7)
    rows = files.many(20, ["Bracken Homes"])
    tracker = brought(world, review, sent(world, review, files.excel(rows), "plan.xlsx"))
    stopped = going_on.go_on(review, world.stranger, tracker)
    assert (stopped.state, stopped.done) == ("begun", 7)
    act(world, review, "take_back_tracker", tracker)
    assert counts(review) == (0, 0, 0)


def test_a_tracker_of_another_review_is_none_of_this(world: World, review: Review) -> None:
    tracker = sent(world, review, table(ONE), "plan.csv")
    other = notified(world)
    for name in ("bring_in_tracker", "discard_tracker", "set_tracker_columns"):
        with pytest.raises(door.NotAllowed):
            act(world, other, name, tracker, columns=[])
    assert counts(review) == counts(other) == (0, 0, 0)


def test_a_second_file_takes_the_place_of_the_first_until_it_came_in(
    world: World, review: Review
) -> None:
    first = sent(world, review, table(ONE), "one.csv")
    second = sent(world, review, table(ONE), "two.csv")
    assert [row.name for row in Tracker.objects.all()] == ["two.csv"]
    with pytest.raises(door.AlreadyDone):
        door.perform(
            "bring_in_tracker", review, world.coordinator, data={"tracker": first, "version": 1}
        )
    theirs = sent(world, review, table(ONE), "three.csv", who=world.coordinator2)
    assert sorted(row.name for row in Tracker.objects.all()) == ["three.csv", "two.csv"]
    brought(world, review, second)
    with pytest.raises(door.Refused, match="nothing new"):
        brought(world, review, theirs)


def test_nothing_that_looks_like_a_formula_is_one(world: World, review: Review) -> None:
    content = table('7,"=HYPERLINK(""http://x"")",+1 worker,Bracken Homes,31/03/2030')
    brought(world, review, sent(world, review, content, "plan.csv"))
    assert Action.objects.get(review=review).text == "+1 worker"


def test_a_day_from_the_past_comes_in_as_overdue(world: World, review: Review) -> None:
    past = timezone.localdate() - timedelta(days=400)
    brought(
        world,
        review,
        sent(world, review, table(f"7,A.,B.,Bracken Homes,{past:%d/%m/%Y}"), "plan.csv"),
    )
    assert Action.objects.get(review=review).due_on == past


def test_it_is_found_from_actions_by_who_keeps_a_plan(world: World, review: Review) -> None:
    link = reverse("actions:tracker_where")
    found = {
        key: link in page(as_person(world.people[key]).get(reverse("actions:home")))
        for key in ("coordinator", "chair", "bystander", "la_contact", "stranger")
    }
    assert found == {
        "coordinator": True, "chair": False, "bystander": False, "la_contact": False, "stranger": False,
    }  # fmt: skip
    shown = page(as_person(world.coordinator).get(link))
    assert reverse("actions:tracker_send", args=[review.reference]) in shown
    assert review.reference not in page(as_person(world.stranger).get(link))
