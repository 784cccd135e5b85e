"""Did it make a difference? Checks plan themselves, agencies are asked by links, a group judges; and what nobody may do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_fsm import TransitionNotAllowed

from actions.impact.links import link_of
from actions.impact.reading import matrix_of, rows_of
from actions.models import (
    Action,
    AgencyJudgement,
    ImpactAnswer,
    ImpactAsk,
    ImpactCheck,
    ImpactState,
    Level,
    Recommendation,
)
from partnership.models import Event, Message
from reviews import door
from reviews.clock import add_months
from reviews.door.inside import inside_door
from reviews.models import ConflictOfInterest, Review, ReviewRole
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World

pytestmark = pytest.mark.django_db
LOGIN = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


@pytest.fixture
def check(world: World, review: Review) -> ImpactCheck:
    item = drive.add_recommendation(world, review)
    drive.add_action(world, review, recommendation=item)
    return ImpactCheck.objects.create(
        review=review,
        recommendation=item,
        group=world.groups["learning"],
        due_on=timezone.localdate(),
        about="One pathway for concern.",
    )


def act(name: str, record: Any, person: Any, reason: str = "", **data: Any) -> door.Passage:
    fresh = type(record).objects.get(pk=record.pk)
    noun = {"Action": "action", "ImpactCheck": "check"}[type(record).__name__]
    return door.perform(
        name,
        fresh.review,
        person,
        reason=reason,
        data={noun: fresh, "version": fresh.version, **data},
    )


def done(world: World, action: Action) -> None:
    act("propose_done", action, world.bystander, shows="Written.", kind="document")
    act("accept_done", action, world.chair)


def ask(world: World, check: ImpactCheck, *agencies: str, days: int = 10) -> None:
    by = timezone.localdate() + timedelta(days=days)
    act(
        "ask_impact",
        check,
        world.chair,
        agencies=[world.agencies[one] for one in agencies],
        answer_by=by,
    )


YES = {"known": "yes", "changed": "partly", "example": "We ask each time.", "barrier": ""}
JUDGED = {"judgement": "partly", "words": "Ten of twenty.", "next_step": "Ask again in May."}


class TestPlanned:
    def test_two_checks_when_the_last_action_is_accepted_and_not_before(
        self, world: World, review: Review
    ) -> None:
        item = drive.add_recommendation(world, review)
        first = drive.add_action(world, review, recommendation=item)
        last = drive.add_action(world, review, recommendation=item)
        world.partnership.first_impact_check = 3
        world.partnership.save()
        done(world, first)
        assert not ImpactCheck.objects.exists()
        done(world, last)
        today = timezone.localdate()
        assert list(ImpactCheck.objects.values_list("months", "due_on", "group", "about")) == [
            (3, add_months(today, 3), world.groups["learning"].pk, item.wording),
            (12, add_months(today, 12), world.groups["learning"].pk, item.wording),
        ]

    def test_they_go_when_the_evidence_goes_back_but_not_once_somebody_asked(
        self, world: World, review: Review
    ) -> None:
        item = drive.add_recommendation(world, review)
        action = drive.add_action(world, review, recommendation=item)
        done(world, action)
        act("return_action", action, world.chair, "More is needed.")
        assert not ImpactCheck.objects.exists()
        act("propose_done", action, world.bystander, shows="More.", kind="practice")
        act("accept_done", action, world.chair)
        ask(world, ImpactCheck.objects.all()[0], "trust")
        act("return_action", action, world.chair, "More is needed.")
        assert ImpactCheck.objects.count() == 2

    def test_an_action_that_stands_alone_or_was_dropped_plans_none(
        self, world: World, review: Review
    ) -> None:
        done(world, drive.add_action(world, review))
        item = drive.add_recommendation(world, review)
        act(
            "drop_action",
            drive.add_action(world, review, recommendation=item),
            world.coordinator,
            "No.",
        )
        assert not ImpactCheck.objects.exists()


class TestAsked:
    def test_each_agency_gets_three_links_and_nothing_of_the_review(
        self, world: World, check: ImpactCheck
    ) -> None:
        ask(world, check, "trust", "police")
        assert ImpactAsk.objects.count() == 2 * len(Level)
        letter = Message.objects.get(kind="impact_asked", to_email="trust_contact@example.org")
        links = [link_of(one) for one in ImpactAsk.objects.filter(agency=world.agencies["trust"])]
        assert [link in letter.body for link in links] == [True] * 3
        assert check.review.reference not in letter.subject + letter.body
        assert check.review.pseudonym not in letter.subject + letter.body

    def test_asking_again_adds_agencies_and_keeps_the_links(
        self, world: World, check: ImpactCheck
    ) -> None:
        ask(world, check, "trust")
        before = {one.pk: link_of(one) for one in ImpactAsk.objects.all()}
        ask(world, check, "trust", "police", days=20)
        after = {one.pk: link_of(one) for one in ImpactAsk.objects.all()}
        assert len(after) == 6 and {pk: after[pk] for pk in before} == before

    def test_refused_by_field(self, world: World, check: ImpactCheck) -> None:
        today = timezone.localdate()
        trust, foreign = world.agencies["trust"], world.agencies["other_police"]
        for data, field in (
            ({"agencies": [], "answer_by": today + timedelta(days=9)}, "agencies"),
            ({"agencies": [foreign], "answer_by": today + timedelta(days=9)}, "agencies"),
            ({"agencies": [trust], "answer_by": today}, "answer_by"),
            ({"agencies": [trust], "answer_by": None}, "answer_by"),
        ):
            with pytest.raises(door.Refused) as refused:
                act("ask_impact", check, world.coordinator, **data)
            assert list(refused.value.fields) == [field]
        ReviewRole.objects.create(
            review=check.review, user=world.coordinator, role="coordinator", since=today
        )
        Review.objects.filter(pk=check.review_id).update(is_restricted=True)
        with pytest.raises(door.Refused, match="restricted"):
            act(
                "ask_impact",
                check,
                world.coordinator,
                agencies=[trust],
                answer_by=today + timedelta(days=9),
            )
        assert not ImpactAsk.objects.exists()

    def test_only_those_who_did_not_answer_are_reminded(
        self, world: World, check: ImpactCheck
    ) -> None:
        ask(world, check, "trust", "police")
        for one in ImpactAsk.objects.filter(agency=world.agencies["police"]):
            ImpactAnswer.objects.create(ask=one, at=timezone.now(), known="yes", changed="no")
        Message.objects.all().delete()
        act("remind_impact", check, world.chair)
        assert set(Message.objects.values_list("to_email", flat=True)) == {
            "trust_contact@example.org"
        }

    @pytest.mark.parametrize("who", ["bystander", "la_contact", "scrutineer", "stranger"])
    def test_others_neither_ask_nor_judge(self, world: World, check: ImpactCheck, who: str) -> None:
        for name in ("ask_impact", "judge_impact", "cancel_impact_check"):
            with pytest.raises(door.NotAllowed):
                act(name, check, world.people[who], "Why not.")


class TestTheLink:
    def at(self, check: ImpactCheck, level: str = "frontline") -> str:
        return link_of(check.asks.get(level=level)).partition("/said/")[2]

    def post(self, token: str, **data: str) -> Any:
        return Client(enforce_csrf_checks=False).post(f"/said/{token}", {**YES, **data})

    def test_a_practitioner_answers_without_signing_in(
        self, world: World, check: ImpactCheck
    ) -> None:
        ask(world, check, "trust")
        token = self.at(check)
        page = Client().get(f"/said/{token}")
        text = page.content.decode()
        assert page.status_code == 200 and check.about in text
        assert check.review.reference not in text and check.review.pseudonym not in text
        assert page["Referrer-Policy"] == "same-origin" and "no-store" in page["Cache-Control"]
        assert self.post(token)["Location"] == "/said/thank-you/"
        self.post(token)
        answer = ImpactAnswer.objects.all()[0]
        assert (answer.known, answer.changed, answer.example) == (
            "yes",
            "partly",
            "We ask each time.",
        )
        assert list(Event.objects.filter(act="say_impact").values_list("actor", "sentence")) == [
            (
                None,
                f"A first answer about impact came from {world.agencies['trust'].short_name} (works with children or adults).",
            )
        ]
        row = rows_of(check)[0]
        assert [(cell.answers, cell.known, cell.changed) for cell in row.cells] == [
            (2, 2, 0),
            (0, 0, 0),
            (0, 0, 0),
        ]

    def test_what_is_missing_is_said_and_the_text_kept(
        self, world: World, check: ImpactCheck
    ) -> None:
        ask(world, check, "trust")
        page = self.post(self.at(check), known="")
        assert page.status_code == 422 and "We ask each time." in page.content.decode()
        assert not ImpactAnswer.objects.exists()

    def test_a_wrong_an_old_and_a_late_link_look_alike(
        self, world: World, check: ImpactCheck
    ) -> None:
        ask(world, check, "trust")
        token = self.at(check)
        pages = [Client().get("/said/abc:def/"), Client().get(f"/said/{token[:-6]}AAAAA/")]
        act("new_impact_links", check, world.coordinator, agency=world.agencies["trust"])
        pages += [Client().get(f"/said/{token}"), self.post(token)]
        fresh = self.at(check)
        assert Client().get(f"/said/{fresh}").status_code == 200
        ImpactCheck.objects.filter(pk=check.pk).update(
            answer_by=timezone.localdate() - timedelta(days=1)
        )
        pages += [Client().get(f"/said/{fresh}"), self.post(fresh)]
        texts = {page.content.decode() for page in pages}
        assert {page.status_code for page in pages} == {410}
        assert len({text.partition("<main")[2] for text in texts}) == 1
        assert not ImpactAnswer.objects.exists()

    def test_a_review_that_becomes_restricted_ends_its_links(
        self, world: World, check: ImpactCheck
    ) -> None:
        ask(world, check, "trust")
        Review.objects.filter(pk=check.review_id).update(is_restricted=True)
        assert Client().get(f"/said/{self.at(check)}").status_code == 410

    def test_a_safeguarding_lead_passes_on_their_own_links(
        self, world: World, check: ImpactCheck, client: Client
    ) -> None:
        ask(world, check, "trust", "police")
        url = reverse("actions:impact_links", args=[check.pk])
        client.force_login(world.trust_contact, backend=LOGIN)
        text = client.get(url).content.decode()
        own = [link_of(one) for one in check.asks.filter(agency=world.agencies["trust"])]
        theirs = [link_of(one) for one in check.asks.filter(agency=world.agencies["police"])]
        assert ([link in text for link in own], [link in text for link in theirs]) == (
            [True] * 3,
            [False] * 3,
        )
        assert "Links to pass on" in client.get("/").content.decode()
        for who in (world.bystander, world.stranger):
            client.force_login(who, backend=LOGIN)
            assert client.get(url).status_code == 404
        ConflictOfInterest.objects.create(
            review=check.review, user=world.trust_contact, nature="Family", declared_on=timezone.localdate(),
            declared_by=world.trust_contact,
        )  # fmt: skip
        client.force_login(world.trust_contact, backend=LOGIN)
        assert client.get(url).status_code == 404


class TestJudged:
    def test_by_the_group_in_each_agency_and_as_a_whole(
        self, world: World, review: Review, check: ImpactCheck
    ) -> None:
        trust, police = world.agencies["trust"], world.agencies["police"]
        with pytest.raises(door.Refused) as refused:
            act("judge_impact", check, world.coordinator, **JUDGED)
        assert list(refused.value.fields) == ["meeting_on"]
        by = {trust: "embedded", police: "none", world.agencies["fire"]: ""}
        act(
            "judge_impact",
            check,
            world.coordinator,
            **JUDGED,
            by_agency=by,
            meeting_on=timezone.localdate(),
        )
        fresh = ImpactCheck.objects.get(pk=check.pk)
        assert (fresh.state, fresh.judgement, fresh.judged_in) == (
            "judged",
            "partly",
            world.groups["learning"],
        )
        matrix = matrix_of(review, world.coordinator)
        assert [[(agency, word) for agency, word, _ in row.cells] for row in matrix.rows] == [
            [(trust, "Embedded"), (police, "No assurance")]
        ]

    def test_what_is_missing_is_said(self, world: World, check: ImpactCheck) -> None:
        for missing in ("judgement", "words", "next_step"):
            with pytest.raises(door.Refused) as refused:
                act("judge_impact", check, world.chair, **{**JUDGED, missing: " "})
            assert list(refused.value.fields) == [missing]
        act(
            "judge_impact",
            check,
            world.chair,
            **{**JUDGED, "judgement": "embedded", "next_step": ""},
        )

    @pytest.mark.parametrize("was_asked", [True, False])
    def test_taken_back_it_is_where_it_was(
        self, world: World, check: ImpactCheck, was_asked: bool
    ) -> None:
        if was_asked:
            ask(world, check, "trust")
        act(
            "judge_impact",
            check,
            world.chair,
            **JUDGED,
            by_agency={world.agencies["trust"]: "none"},
        )
        act("undo_judge_impact", check, world.chair, "A slip.")
        fresh = ImpactCheck.objects.get(pk=check.pk)
        assert (fresh.state, fresh.judgement, fresh.judged_on) == (
            "asked" if was_asked else "planned",
            "",
            None,
        )
        assert not AgencyJudgement.objects.exists()

    def test_an_answer_that_names_somebody_is_put_away_and_still_counts(
        self, world: World, check: ImpactCheck, client: Client
    ) -> None:
        ask(world, check, "trust")
        answer = ImpactAnswer.objects.create(
            ask=check.asks.all()[0],
            at=timezone.now(),
            known="yes",
            changed="yes",
            example="Secret Name",
        )
        client.force_login(world.coordinator, backend=LOGIN)
        url = reverse("actions:impact_check", args=[check.pk])
        assert "Secret Name" in client.get(url).content.decode()
        act("put_away_impact_answer", check, world.coordinator, "It names somebody.", answer=answer)
        text = client.get(url).content.decode()
        assert "Secret Name" not in text and "1 answered" in text
        act(
            "put_away_impact_answer",
            check,
            world.coordinator,
            "It does not.",
            answer=answer,
            again=True,
        )
        assert "Secret Name" in client.get(url).content.decode()


def test_the_pages_ask_as_often_however_much_there_is(
    world: World, review: Review, check: ImpactCheck, client: Client
) -> None:
    client.force_login(world.coordinator, backend=LOGIN)
    pages = [
        reverse("actions:impact_check", args=[check.pk]),
        reverse("actions:impact", args=[review.reference]),
        reverse("actions:group", args=["bsp", world.groups["learning"].pk]),
    ]

    def questions() -> list[int]:
        numbers = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as caught:
                assert client.get(page).status_code == 200
            numbers.append(len(caught))
        return numbers

    def grow(agency: str) -> None:
        ask(world, check, agency)
        for one in check.asks.all():
            ImpactAnswer.objects.create(ask=one, at=timezone.now(), **YES)
        item = drive.add_recommendation(world, review)
        more = ImpactCheck.objects.create(
            review=review, recommendation=item, group=world.groups["learning"],
            due_on=timezone.localdate(), about="Another pathway.",
        )  # fmt: skip
        act("judge_impact", more, world.chair, **JUDGED, by_agency={world.agencies[agency]: "none"})

    grow("trust")
    few = questions()
    for agency in ("police", "fire", "housing"):
        grow(agency)
    assert questions() == few


def test_what_practitioners_wrote_is_read_page_by_page(
    world: World, check: ImpactCheck, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.pages.impact.ANSWERS", 2)
    ask(world, check, "trust")
    for number in range(3):
        ImpactAnswer.objects.create(
            ask=check.asks.all()[0], at=timezone.now(), **{**YES, "example": f"Example {number}."}
        )
    client.force_login(world.coordinator, backend=LOGIN)
    url = reverse("actions:impact_check", args=[check.pk])
    texts = [client.get(url, {"page": number}).content.decode() for number in (1, 2)]
    assert [[f"Example {n}." in text for n in range(3)] for text in texts] == [
        [False, True, True],
        [True, False, False],
    ]


MOVES = {
    "ask": {"planned"}, "judge": {"planned", "asked"}, "judge_again": {"judged"}, "plan_again": {"judged"},
    "cancel": {"planned", "asked"}, "restore": {"cancelled"},
}  # fmt: skip


@pytest.mark.parametrize("state", ImpactState.values)
@pytest.mark.parametrize("move", MOVES)
def test_no_move_but_through_the_door_and_from_its_states(
    check: ImpactCheck, state: str, move: str
) -> None:
    ImpactCheck.objects.filter(pk=check.pk).update(state=state)
    fresh = ImpactCheck.objects.get(pk=check.pk)
    with pytest.raises(TransitionNotAllowed):
        getattr(fresh, move)()
    with pytest.raises(AttributeError):
        fresh.state = "judged"
    with inside_door():
        if state in MOVES[move]:
            getattr(fresh, move)()
        else:
            with pytest.raises(TransitionNotAllowed):
                getattr(fresh, move)()


def test_who_sees_a_check(world: World, check: ImpactCheck) -> None:
    def seen(person: Any) -> bool:
        return ImpactCheck.objects.visible_to(person).filter(pk=check.pk).exists()

    may = {
        who: seen(world.people[who])
        for who in ("coordinator", "chair", "bystander", "trust_contact", "stranger", "outsider")
    }
    assert may == {
        "coordinator": True,
        "chair": True,
        "bystander": False,
        "trust_contact": False,
        "stranger": False,
        "outsider": False,
    }
    Review.objects.filter(pk=check.review_id).update(is_restricted=True)
    assert not seen(world.chair)


def test_planned_by_hand_and_not_needed_after_all(world: World, review: Review) -> None:
    item = drive.add_recommendation(world, review)
    check = door.perform(
        "plan_impact_check",
        review,
        world.coordinator,
        data={
            "recommendation": Recommendation.objects.get(pk=item.pk),
            "version": item.version,
            "due_on": timezone.localdate(),
        },
    ).result
    act("cancel_impact_check", check, world.coordinator, "The service closed.")
    assert ImpactCheck.objects.get(pk=check.pk).state_reason == "The service closed."
    act("restore_impact_check", check, world.coordinator)
    assert ImpactCheck.objects.get(pk=check.pk).state == "planned"
