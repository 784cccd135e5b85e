"""How to reach every address in the test data: name → the arguments it takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from actions.models import Action, Recommendation
from partnership.models import (
    AgencyContact,
    EscalationStep,
    Event,
    GroupMembership,
    Membership,
    Message,
    WorkingDayException,
)
from reviews.chronology.lines import Line
from reviews.models import (
    Attachment,
    ChronologyCover,
    ChronologyEntry,
    ChronologyImport,
    ChronologyPair,
    ConflictOfInterest,
    Document,
    DraftReport,
    FactCheck,
    FamilyContact,
    FamilyView,
    Hold,
    HoldNotice,
    Involved,
    Meeting,
    MemberView,
    ParallelProcess,
    ReportSection,
    ReviewLink,
    ReviewRole,
    Subject,
)
from tests.walk.cast import SECRETS, Cast
from workflows.lcspr.models import ProgressCheck, WrittenRequest

Maker = Callable[[Cast], dict[str, Any]]


def nothing(_: Cast) -> dict[str, Any]:
    """The address takes nothing."""
    return {}


def ref(state: str, **more: Any) -> Maker:
    """The review in a state; other arguments as they are, or made from the cast."""

    def make(cast: Cast) -> dict[str, Any]:
        values = {name: value(cast) if callable(value) else value for name, value in more.items()}
        return {"ref": cast.review(state).reference, **values}

    return make


def code(**more: Any) -> Maker:
    """Our partnership; other arguments made from the cast."""

    def make(cast: Cast) -> dict[str, Any]:
        values = {name: value(cast) if callable(value) else value for name, value in more.items()}
        return {"code": cast.world.partnership.code.lower(), **values}

    return make


def la(cast: Cast) -> int:
    """The agency whose contact the persona ``contact`` is."""
    return cast.world.agencies["la"].pk


def _date(state: str) -> Callable[[Cast], int]:
    def make(cast: Cast) -> int:
        return (
            ChronologyEntry.objects.filter(request=cast.request(state), is_withheld=False)
            .order_by("pk")[0]
            .pk
        )

    return make


def _table(state: str) -> Callable[[Cast], int]:
    """A table that the local authority uploaded, in the state that the page needs."""

    def make(cast: Cast) -> int:
        line = Line(2, "2024-02-03", "", "day", "", SECRETS["la_table"], "", False)
        row, _ = ChronologyImport.objects.get_or_create(
            request=cast.request("asked"),
            state=state,
            defaults={
                "lines": [line.as_data()] if state == "checked" else [],
                "uploaded_by": cast.world.la_contact,
                "uploaded_at": timezone.now(),
            },
        )
        return row.pk

    return make


def _secret_entry(cast: Cast) -> int:
    """What the police wrote, of those that are merged."""
    found = ChronologyEntry.objects.filter(request=cast.request("drafted", "police"))
    return found.get(what=SECRETS["police_summary"]).pk


def _visit(key: str) -> Callable[[Cast], int]:
    """An entry without a secret."""

    def make(cast: Cast) -> int:
        found = ChronologyEntry.objects.filter(request=cast.request("drafted", key))
        return found.get(what=f"A visit of {key} took place.").pk

    return make


def _cover(cast: Cast) -> int:
    """Words that are withheld in one of them."""
    row, _ = ChronologyCover.objects.get_or_create(
        entry_id=_visit("police")(cast),
        words="visit",
        defaults={
            "reason": "By mistake.",
            "made_by": cast.world.coordinator,
            "made_at": timezone.now(),
        },
    )
    return row.pk


def _pair(cast: Cast) -> int:
    """Two that were compared."""
    first, second = sorted((_visit("la")(cast), _visit("police")(cast)))
    row, _ = ChronologyPair.objects.get_or_create(
        review=cast.review("drafted"),
        first_id=first,
        second_id=second,
        defaults={"kind": "apart", "made_by": cast.world.coordinator, "made_at": timezone.now()},
    )
    return row.pk


def _file(state: str) -> Callable[[Cast], int]:
    return lambda cast: Attachment.objects.get(review=cast.review(state), agency=la(cast)).pk


def _recommendation(state: str) -> Callable[[Cast], int]:
    return lambda cast: (
        Recommendation.objects.filter(review=cast.review(state)).order_by("-pk")[0].pk
    )


def _action(at: str, **values: Any) -> Maker:
    """The police's action, in the state that the page needs."""

    def make(cast: Cast) -> dict[str, Any]:
        action = Action.objects.filter(review=cast.review(at), lead=cast.world.police_contact).get()
        if values:
            Action.objects.filter(pk=action.pk).update(**values)
        return {"pk": action.pk}

    return make


def _immediate(cast: Cast) -> int:
    return Action.objects.get(review=cast.review("asked"), agency=la(cast), is_immediate=True).pk


def _report_key(cast: Cast) -> str:
    """A section of the report that is typed."""
    return ReportSection.objects.filter(review=cast.review("drafted")).order_by("pk")[0].key


def _la_contact(cast: Cast) -> int:
    return AgencyContact.objects.filter(agency=la(cast), kind=AgencyContact.Kind.LEAD).get().pk


def _group(cast: Cast) -> int:
    return cast.world.groups["learning"].pk


def _group_member(cast: Cast) -> int:
    return GroupMembership.objects.get(group=_group(cast)).pk


def _person(cast: Cast) -> int:
    return cast.world.bystander.pk


def _role(cast: Cast) -> int:
    return Membership.objects.get(user=cast.world.bystander).pk


def _day(cast: Cast) -> int:
    row, _ = WorkingDayException.objects.get_or_create(
        partnership=cast.world.partnership, day="2030-05-02", defaults={"name": "Moving day"}
    )
    return row.pk


def _rung(cast: Cast) -> int:
    return EscalationStep.objects.filter(partnership=cast.world.partnership).order_by("pk")[0].pk


def _message(state: str) -> Callable[[Cast], int]:
    return lambda cast: (
        Message.objects.filter(about_kind="review", about_id=cast.review(state).pk)
        .order_by("-pk")[0]
        .pk
    )


def _event(cast: Cast) -> int:
    return (
        Event.objects.filter(partnership=cast.world.partnership, act="add_note")
        .order_by("pk")[0]
        .pk
    )


def _seat(cast: Cast) -> int:
    """The place of the panel member."""
    rows = ReviewRole.objects.filter(
        review=cast.review("pack_shared"), user=cast.world.panel_member
    )
    return rows.get().pk


def _meeting(cast: Cast) -> int:
    return Meeting.objects.get(review=cast.review("pack_shared")).pk


def _raised_by(key: str) -> Callable[[Cast], int]:
    """The view in which a person says that something must happen now."""

    def found(cast: Cast) -> int:
        views = MemberView.objects.filter(review=cast.review("pack_shared"))
        return int(views.get(user=cast.world.people[key]).pk)

    return found


def _aunt(state: str) -> Callable[[Cast], int]:
    """Who is at the centre of the review."""
    return lambda cast: Involved.objects.get(review=cast.review(state)).pk


def _her_contact(cast: Cast) -> int:
    return FamilyContact.objects.get(review=cast.review("asked")).pk


def _her_view(cast: Cast) -> int:
    return FamilyView.objects.get(review=cast.review("asked")).pk


def _conflict(cast: Cast) -> int:
    rows = ConflictOfInterest.objects.filter(review=cast.review("pack_shared"))
    return rows.get(user=cast.world.conflicted_member).pk


def _task(cast: Cast) -> int:
    """The local authority's summary, held by its contact."""
    return cast.task("asked", "agency_summary", agency=cast.world.agencies["la"]).pk


def _reader(cast: Cast) -> int:
    return ReviewRole.objects.get(review=cast.review("asked"), user=cast.world.named_reader).pk


def _subject(cast: Cast) -> int:
    return Subject.objects.get(review=cast.review("asked")).pk


def _document(cast: Cast) -> int:
    """The letter to the police: for the police alone, and the team."""
    return Document.objects.get(review=cast.review("pack_shared"), kind="letter").pk


def _file_of_police(cast: Cast) -> int:
    police = cast.world.agencies["police"]
    return Attachment.objects.get(review=cast.review("pack_shared"), agency=police).pk


def _link(cast: Cast) -> int:
    return ReviewLink.objects.get(source=cast.review("asked"), target__is_restricted=False).pk


def _parallel(cast: Cast) -> int:
    return ParallelProcess.objects.get(review=cast.review("asked"), ended_on=None).pk


def _parallel_ended(cast: Cast) -> int:
    return ParallelProcess.objects.get(review=cast.review("asked"), ended_on__isnull=False).pk


def _hold(cast: Cast) -> int:
    return Hold.objects.get(review=cast.review("asked"), ended_on=None).pk


def _hold_ended(cast: Cast) -> int:
    return Hold.objects.get(review=cast.review("asked"), ended_on__isnull=False).pk


def _hold_notice(cast: Cast) -> int:
    return HoldNotice.objects.get(review=cast.review("asked")).pk


def _check(cast: Cast) -> int:
    row, _ = ProgressCheck.objects.get_or_create(
        review=cast.review("local_begun"),
        on=timezone.localdate(),
        time_note="On time.",
        quality_note=SECRETS["quality"],
        defaults={"checked_by": cast.world.coordinator, "checked_at": timezone.now()},
    )
    return row.pk


def _written_request(cast: Cast, text: str, **answer: Any) -> int:
    row, _ = WrittenRequest.objects.get_or_create(
        review=cast.review("local_begun"),
        asked_on=timezone.localdate(),
        what=WrittenRequest.What.DRAFT_REPORT,
        text=text,
        in_writing="An e-mail.",
        recorded_by=cast.world.coordinator,
        **answer,
    )
    return row.pk


def _waiting_request(cast: Cast) -> int:
    return _written_request(cast, SECRETS["asked_reviewer"], answered_on=None)


def _answered_request(cast: Cast) -> int:
    return _written_request(
        cast, "The draft.", answered_on=timezone.localdate(), answer=SECRETS["reviewer_answer"]
    )


def _draft(cast: Cast) -> int:
    return DraftReport.objects.get(review=cast.review("local_drafted")).pk


def _fact_check(state: str, agency: str) -> Callable[[Cast], int]:
    def find(cast: Cast) -> int:
        checks = FactCheck.objects.filter(review=cast.review(state))
        return checks.get(agency=cast.world.agencies[agency]).pk

    return find


def _without_check(cast: Cast) -> int:
    checks = FactCheck.objects.filter(review=cast.review("local_without_check"))
    return checks.get(outcome=FactCheck.Outcome.NO_ANSWER).pk


REQUEST = {"agency": la}
RULE = {"process": "rapid_review", "rule": "RR_REQUESTS"}
LISTS = {"process": "rapid_review", "edition": "wt2026"}
ITEM = {**LISTS, "list": "routes", "key": "single_agency"}

REACH: dict[str, Maker] = {
    "keep_alive": nothing,
    "help": nothing,
    "accessibility": nothing,
    # -- Rapid Review: opening ------------------------------------------------------------------------------
    "rapid_review:open": nothing,
    "rapid_review:compare": ref("asked"),
    "rapid_review:undo_notification": ref("notified"),
    "rapid_review:undo_screening": ref("screened"),
    "rapid_review:reconsider": ref("withdrawn"),
    "rapid_review:withdraw": ref("asked"),
    "rapid_review:tell_national_panel": ref("withdrawn"),
    "rapid_review:undo_tell_national_panel": ref("withdrawn"),
    # -- Rapid Review: information --------------------------------------------------------------------------
    "reviews:requests": ref("asked"),
    "reviews:add_agency": ref("asked"),
    "reviews:request": ref("asked", **REQUEST),
    "reviews:request_letter": ref("asked", number=1, **REQUEST),
    "reviews:request_change": ref("asked", **REQUEST),
    "reviews:request_chase": ref("asked", **REQUEST),
    "reviews:request_release": ref("asked", **REQUEST),
    "reviews:request_refuse": ref("asked", **REQUEST),
    "reviews:request_no_response": ref("asked", **REQUEST),
    "reviews:request_send_back": ref("submitted", **REQUEST),
    "reviews:request_accept": ref("submitted", **REQUEST),
    "reviews:summary": ref("asked", **REQUEST),
    "reviews:summary_section": ref("asked", key="involvement", **REQUEST),
    "reviews:summary_autosave": ref("asked", key="involvement", **REQUEST),
    "reviews:summary_send": ref("asked", **REQUEST),
    "reviews:summary_nothing": ref("asked", **REQUEST),
    "reviews:summary_dates": ref("asked", **REQUEST),
    "reviews:summary_date_add": ref("asked", **REQUEST),
    "reviews:summary_date": ref("asked", pk=_date("asked"), **REQUEST),
    "reviews:summary_date_remove": ref("asked", pk=_date("asked"), **REQUEST),
    "reviews:summary_date_withhold": ref("asked", pk=_date("asked"), **REQUEST),
    "reviews:summary_date_share": ref("asked", pk=_date("asked"), **REQUEST),
    "reviews:summary_upload": ref("asked", **REQUEST),
    "reviews:summary_template": ref("asked", kind="xlsx", **REQUEST),
    "reviews:summary_table": ref("asked", pk=_table("checked"), **REQUEST),
    "reviews:summary_table_discard": ref("asked", pk=_table("checked"), **REQUEST),
    "reviews:summary_table_take_back": ref("asked", pk=_table("added"), **REQUEST),
    "actions:summary_actions": ref("asked", **REQUEST),
    "actions:summary_action_add": ref("asked", **REQUEST),
    "actions:summary_action": ref("asked", pk=_immediate, **REQUEST),
    "actions:summary_action_remove": ref("asked", pk=_immediate, **REQUEST),
    "reviews:summary_files": ref("asked", **REQUEST),
    "reviews:summary_file": ref("asked", pk=_file("asked"), **REQUEST),
    "reviews:summary_file_remove": ref("asked", pk=_file("asked"), **REQUEST),
    # -- the merged chronology ------------------------------------------------------------------------------
    "reviews:chronology": ref("drafted"),
    "reviews:chronology_word": ref("drafted"),
    "reviews:chronology_excel": ref("drafted"),
    "reviews:chronology_together": ref("drafted"),
    "reviews:chronology_entry": ref("drafted", pk=_secret_entry),
    "reviews:chronology_withhold": ref("drafted", pk=_secret_entry),
    "reviews:chronology_withhold_words": ref("drafted", pk=_secret_entry),
    "reviews:chronology_show_again": ref("drafted", pk=_visit("police"), cover=_cover),
    "reviews:chronology_compare": ref("drafted", first=_visit("la"), second=_secret_entry),
    "reviews:chronology_uncompare": ref("drafted", pk=_pair),
    # -- Rapid Review: panel --------------------------------------------------------------------------------
    "reviews:panel": ref("pack_shared"),
    "reviews:add_panel_member": ref("pack_shared"),
    "reviews:end_panel_role": ref("pack_shared", pk=_seat),
    "rapid_review:change_meeting": ref("pack_shared"),
    "rapid_review:invitation": ref("pack_shared", pk=_meeting),
    "reviews:declaration": ref("pack_shared"),
    "reviews:declare_conflict_for": ref("pack_shared"),
    "reviews:lift_conflict": ref("pack_shared", pk=_conflict),
    "reviews:lift_panel_conflict": ref("pack_shared", pk=_conflict),
    "rapid_review:refresh_pack": ref("pack_shared"),
    "rapid_review:reopen_information": ref("pack_shared"),
    "rapid_review:change_view": ref("pack_shared"),
    "rapid_review:answer_safety": ref("pack_shared", pk=_raised_by("panel_member")),
    "rapid_review:undo_answer_safety": ref("pack_shared", pk=_raised_by("chair")),
    "rapid_review:scrutiny": ref("drafted"),
    "rapid_review:undo_decision": ref("drafted"),
    # -- Rapid Review: report -------------------------------------------------------------------------------
    "rapid_review:report": ref("drafted"),
    "rapid_review:prefill_report": ref("drafted"),
    "reviews:recall_report": ref("sent_for_sign_off"),
    "rapid_review:report_section": ref("drafted", key=_report_key),
    "rapid_review:report_autosave": ref("drafted", key=_report_key),
    "reviews:undo_sign_off": ref("sent_for_sign_off"),
    "rapid_review:undo_submission": ref("submitted_report"),
    "reviews:set_sign_off_aside": ref("one_signed", agency=la),
    "rapid_review:undo_panel_response": ref("responded"),
    "rapid_review:undo_reply": ref("queried"),
    "rapid_review:further_letter": ref("responded"),
    "rapid_review:undo_further_letter": ref("wrote_again"),
    "rapid_review:undo_further_answer": ref("wrote_again"),
    "rapid_review:undo_what_follows": ref("planned"),
    "rapid_review:undo_action_plan": ref("planned"),
    "rapid_review:force_close": ref("responded"),
    "rapid_review:reopen": ref("closed"),
    # -- drafts of a report ---------------------------------------------------------------------------------
    "reviews:drafts": ref("local_corrections"),
    "reviews:receive_next_draft": ref("local_drafted"),
    "reviews:remove_draft": ref("local_drafted", pk=_draft),
    "reviews:look_at_contents": ref("local_drafted"),
    "reviews:ask_more_facts": ref("local_facts_asked"),
    "reviews:undo_ask_facts": ref("local_facts_asked"),
    "reviews:undo_check_facts": ref("local_corrections"),
    "reviews:go_on_without_check": ref(
        "local_facts_asked", pk=_fact_check("local_facts_asked", "la")
    ),
    "reviews:wait_for_check": ref("local_without_check", pk=_without_check),
    "reviews:settle_corrections": ref(
        "local_corrections", pk=_fact_check("local_corrections", "la")
    ),
    # -- the local review -----------------------------------------------------------------------------------
    "reviews:undo_begin": ref("local_begun"),
    "reviews:change_reviewer": ref("local_begun"),
    "reviews:change_terms": ref("local_begun"),
    "reviews:undo_change": ref("local_rethought"),
    "lcspr:check_progress": ref("local_begun"),
    "lcspr:undo_check": ref("local_begun", pk=_check),
    "lcspr:ask_reviewer": ref("local_begun"),
    "lcspr:answer_request": ref("local_begun", pk=_waiting_request),
    "lcspr:undo_answer": ref("local_begun", pk=_answered_request),
    "lcspr:undo_ask": ref("local_begun", pk=_waiting_request),
    "lcspr:plan_publication": ref("local_begun"),
    "lcspr:undo_copies": ref("local_copied"),
    "reviews:undo_publish": ref("local_published"),
    "reviews:withdraw": ref("local_begun"),
    "reviews:reopen": ref("local_closed"),
    # -- actions --------------------------------------------------------------------------------------------
    "actions:plan": ref("responded"),
    "actions:add_action": ref("responded"),
    "actions:add_recommendation": ref("responded"),
    "actions:recommendation": ref("responded", pk=_recommendation("responded")),
    "actions:remove_recommendation": ref("responded", pk=_recommendation("responded")),
    "actions:action": _action("responded"),
    "actions:change_action": _action("responded"),
    "actions:accept_done": _action("planned", state="proposed"),
    "actions:return_action": _action("planned", state="proposed"),
    "actions:drop_action": _action("responded"),
    "actions:take_up_action": _action("wrote_again", state="dropped"),
    # -- the partnership ------------------------------------------------------------------------------------
    "partnership:account": nothing,
    "partnership:account_edit": nothing,
    "partnership:list": nothing,
    "partnership:overview": code(),
    "partnership:edit": code(),
    "partnership:agencies": code(),
    "partnership:agency_add": code(),
    "partnership:agency": code(agency=la),
    "partnership:agency_edit": code(agency=la),
    "partnership:agency_retire": code(agency=la),
    "partnership:agency_bring_back": code(agency=la),
    "partnership:contact_add": code(agency=la),
    "partnership:contact_end": code(agency=la, contact=_la_contact),
    "partnership:contact_reinstate": code(agency=la, contact=_la_contact),
    "partnership:groups": code(),
    "partnership:group_add": code(),
    "partnership:group": code(group=_group),
    "partnership:group_edit": code(group=_group),
    "partnership:group_conclude": code(group=_group),
    "partnership:group_reopen": code(group=_group),
    "partnership:member_add": code(group=_group),
    "partnership:member_edit": code(group=_group, member=_group_member),
    "partnership:member_end": code(group=_group, member=_group_member),
    "partnership:member_reinstate": code(group=_group, member=_group_member),
    "partnership:people": code(),
    "partnership:person_add": code(),
    "partnership:person": code(person=_person),
    "partnership:person_edit": code(person=_person),
    "partnership:person_link": code(person=_person),
    "partnership:role_add": code(person=_person),
    "partnership:role_end": code(person=_person, role=_role),
    "partnership:role_reinstate": code(person=_person, role=_role),
    "partnership:days": code(),
    "partnership:day_add": code(),
    "partnership:day_edit": code(day=_day),
    "partnership:day_remove": code(day=_day),
    "partnership:ladder": code(),
    "partnership:rung_add": code(),
    "partnership:rung_edit": code(rung=_rung),
    "partnership:rung_remove": code(rung=_rung),
    "partnership:events": code(),
    # -- reviews --------------------------------------------------------------------------------------------
    "reviews:rules": code(),
    "reviews:rule_change": code(**RULE),
    "reviews:rule_reset": code(**RULE),
    "reviews:wording": code(**LISTS),
    "reviews:wording_item": code(**ITEM),
    "reviews:wording_change": code(**ITEM),
    "reviews:wording_add": code(**LISTS, list="routes"),
    "reviews:wording_leave_out": code(**ITEM),
    "reviews:wording_bring_back": code(**ITEM),
    "reviews:wording_usual": code(**ITEM),
    "reviews:wording_undo": code(**ITEM),
    "reviews:calendar_feed": lambda _: {"token": "a-token-that-nobody-has"},
    "reviews:calendar_address": nothing,
    "reviews:work": nothing,
    "reviews:board": nothing,
    "reviews:detail": ref("drafted"),
    "reviews:task": ref("asked", pk=_task),
    "reviews:take_task": ref("asked", pk=_task),
    "reviews:hand_back_task": ref("asked", pk=_task),
    "reviews:reassign_task": ref("asked", pk=_task),
    "reviews:timeline": ref("pack_shared"),
    "reviews:picture": ref("pack_shared"),
    "reviews:why": ref("pack_shared", rule="RR_SUBMIT"),
    "reviews:dates": ref("pack_shared"),
    "reviews:correct_date": ref("pack_shared", key="incident"),
    "reviews:explain_late": ref("pack_shared", key="notification_sent"),
    "reviews:decisions": ref("drafted"),
    "reviews:facts": ref("asked"),
    "reviews:subjects": ref("asked"),
    "reviews:subject_add": ref("asked"),
    "reviews:subject_correct": ref("asked", pk=_subject),
    "reviews:subject_remove": ref("asked", pk=_subject),
    "reviews:note": ref("asked"),
    "reviews:links": ref("asked"),
    "reviews:link_add": ref("asked"),
    "reviews:unlink": ref("asked", pk=_link),
    "reviews:people": ref("asked"),
    "reviews:reader_add": ref("asked"),
    "reviews:coordinator_add": ref("asked"),
    "reviews:reader_end": ref("asked", pk=_reader),
    "reviews:restrict": ref("asked"),
    "reviews:unrestrict": ref("asked"),
    "reviews:identity": ref("asked"),
    "reviews:identity_edit": ref("asked", pk=_subject),
    "reviews:documents": ref("pack_shared"),
    "reviews:document": ref("pack_shared", pk=_document),
    "reviews:attachment": ref("pack_shared", pk=_file_of_police),
    "reviews:parallel": ref("asked"),
    "reviews:parallel_add": ref("asked"),
    "reviews:parallel_change": ref("asked", pk=_parallel),
    "reviews:parallel_end": ref("asked", pk=_parallel),
    "reviews:parallel_resume": ref("asked", pk=_parallel_ended),
    "reviews:parallel_remove": ref("asked", pk=_parallel),
    "reviews:hold_begin": ref("asked", pk=_parallel),
    "reviews:hold_change": ref("asked", pk=_hold),
    "reviews:hold_end": ref("asked", pk=_hold),
    "reviews:hold_resume": ref("asked", pk=_hold_ended),
    "reviews:hold_remove": ref("asked", pk=_hold),
    "reviews:hold_tell": ref("asked", pk=_hold),
    "reviews:hold_notice_remove": ref("asked", pk=_hold_notice),
    # In a review whose panel has declared that it has no conflict of interest.
    "reviews:centre": ref("drafted"),
    "reviews:centre_person": ref("drafted", pk=_aunt("drafted")),
    "reviews:centre_add": ref("asked"),
    "reviews:centre_change": ref("asked", pk=_aunt("asked")),
    "reviews:centre_remove": ref("asked", pk=_aunt("asked")),
    "reviews:centre_contact_add": ref("asked", pk=_aunt("asked")),
    "reviews:centre_contact": ref("asked", pk=_her_contact),
    "reviews:centre_contact_remove": ref("asked", pk=_her_contact),
    "reviews:centre_view": ref("asked", pk=_aunt("asked"), topic="publication"),
    "reviews:centre_view_remove": ref("asked", pk=_her_view),
    "reviews:messages": ref("asked"),
    "reviews:send_again": ref("asked", pk=_message("asked")),
}

# -- sign-in --------------------------------------------------------------------------------------------------
REACH |= dict.fromkeys(
    (
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",
        "account_reauthenticate",
        "account_email",
        "account_email_verification_sent",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_confirm_login_code",
        "account_reset_password_from_key_done",
        "account_reset_password_done",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
        "socialaccount_signup",
        "socialaccount_connections",
    ),
    nothing,
)
REACH["account_confirm_email"] = lambda _: {"key": "no-such-key"}
REACH["account_reset_password_from_key"] = lambda _: {"uidb36": "1", "key": "no-such-key"}
REACH["openid_connect_login"] = lambda _: {"provider_id": "directory"}
REACH["openid_connect_callback"] = lambda _: {"provider_id": "directory"}

# -- Django's admin: the ground floor alone -------------------------------------------------------------------
ADMIN_ROWS: dict[str, Callable[[Cast], int]] = {
    "partnership": lambda cast: cast.world.partnership.pk,
    "user": _person,
    "workingdayexception": _day,
    "membership": _role,
    "event": _event,
    "message": _message("asked"),
}
REACH |= dict.fromkeys(
    (
        "index",
        "login",
        "logout",
        "password_change",
        "password_change_done",
        "autocomplete",
        "jsi18n",
    ),
    nothing,
)
for _name in (
    "index",
    "login",
    "logout",
    "password_change",
    "password_change_done",
    "autocomplete",
    "jsi18n",
):
    REACH[f"admin:{_name}"] = REACH.pop(_name)
REACH["admin:app_list"] = lambda _: {"app_label": "partnership"}


def _row(find: Callable[[Cast], int]) -> Maker:
    return lambda cast: {"object_id": str(find(cast))}


for _model, _find in ADMIN_ROWS.items():
    for _name in ("changelist", "add"):
        REACH[f"admin:partnership_{_model}_{_name}"] = nothing
    for _name in ("history", "delete", "change"):
        REACH[f"admin:partnership_{_model}_{_name}"] = _row(_find)
