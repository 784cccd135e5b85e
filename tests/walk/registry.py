"""Every address of the project: whom it answers how, and what secrets stand there for whom.

An address that is not here fails the walk with its name: add it here and, with the arguments that it takes, in
``reach.py``. Think of the statuses first and run the walk afterwards.
"""

from __future__ import annotations

from dataclasses import replace

from tests.walk.cast import INSIDE
from tests.walk.pages import (
    DONE,
    FORBIDDEN,
    MISSING,
    NO_SUCH_METHOD,
    WRONG,
    Page,
    account,
    admin,
    by_persona,
    form,
    instead,
    members_page,
    own,
    public,
    read,
    read_by_all,
    team_form,
    team_page,
)

#: The agency whose work it is, and the team that asked it.
OWN_AND_TEAM = ("coordinator", "contact")
#: Who reads the report while it is drafted and signed.
REPORT = ("coordinator", "chair", "signatory", "scrutineer")
#: Who reads the actions of the police: the lead, the review panel (the contacts sit on it), who signs, the team.
ACTION = ("coordinator", "contact", "other_contact", "member", "chair", "signatory", "scrutineer")
#: Who has to do with the meeting of the review panel.
AT_THE_TABLE = ("coordinator", "contact", "other_contact", "member", "chair", "scrutineer")
#: Who reads the merged chronology once the panel has it; the member has not declared.
CHRONOLOGY = ("coordinator", "contact", "other_contact", "chair", "scrutineer")
RUN_THE_PANEL = ("coordinator", "chair")
#: Who reads of the people at the centre: the team, and the review panel without the scrutineer.
CENTRE = ("coordinator", "contact", "other_contact", "chair")
#: What belongs to the police: their own contact, and the team that asked.
OF_THE_POLICE = ("coordinator", "other_contact")
#: Who may open the sealed identity: the team, and contacts whose agency still owes an answer.
IDENTITY = ("coordinator", "contact", "other_contact")


def team(sent: int = WRONG) -> Page:
    """A form of the review that its coordinator fills in."""
    return form("coordinator", sent=sent)


def on_request(sent: int = WRONG) -> Page:
    """What the coordinator does with one agency's request; the agency's contact knows of it, others do not."""
    get = by_persona((200, ("coordinator",)), (FORBIDDEN, ("contact",)), rest=MISSING)
    return Page(get, instead(get, ok=sent))


def of_agency(*, sent: int = WRONG, shows: dict[str, tuple[str, ...]] | None = None) -> Page:
    """What only the agency's own contact does while it writes: even the team does not look over its shoulder."""
    return form("contact", others=MISSING, sent=sent, shows=shows)


def of_centre(*secrets: str) -> Page:
    """What the coordinator does about the people at the centre; nobody else has declared there, so it is not there."""
    return of_team(shows=dict.fromkeys(("centre", *secrets), ("coordinator",)))


def of_team(*, shows: dict[str, tuple[str, ...]] | None = None) -> Page:
    """What only the team does; to others on the review it is not there."""
    return form("coordinator", others=MISSING, shows=shows)


def on_action(*who: str, sent: int = WRONG) -> Page:
    """A form of one action: those who read the action may know of it, others not."""
    get = by_persona((FORBIDDEN, ACTION), (200, who), rest=MISSING)
    return Page(get, instead(get, ok=sent), {"action": who})


PAGES: dict[str, Page] = {
    # -- for everybody --------------------------------------------------------------------------------------
    "keep_alive": account(NO_SUCH_METHOD, 204),
    "help": public(),
    "accessibility": public(),
    # -- Rapid Review: opening ------------------------------------------------------------------------------
    "rapid_review:open": Page(
        get=(
            opens := by_persona(
                (200, ("coordinator", "conflicted_coordinator", "stranger")), rest=FORBIDDEN
            )
        ),
        post=instead(opens, ok=WRONG),
    ),
    "rapid_review:compare": team(),
    "rapid_review:undo_notification": team(),
    "rapid_review:undo_screening": team(),
    "rapid_review:reconsider": team(),
    "rapid_review:withdraw": team(),
    "rapid_review:tell_national_panel": team(),
    "rapid_review:undo_tell_national_panel": team(),
    # -- Rapid Review: information --------------------------------------------------------------------------
    "reviews:requests": read_by_all(),
    "reviews:add_agency": team(),
    "reviews:request": read(*OWN_AND_TEAM),
    "reviews:request_letter": read(*OWN_AND_TEAM),
    "reviews:request_change": on_request(),
    "reviews:request_chase": on_request(),
    "reviews:request_release": on_request(),
    "reviews:request_refuse": form(*OWN_AND_TEAM, others=MISSING),
    "reviews:request_no_response": on_request(),
    "reviews:request_send_back": on_request(),
    "reviews:request_accept": on_request(),
    "reviews:summary": read(*OWN_AND_TEAM),
    "reviews:summary_section": of_agency(shows={"la_summary": ("contact",)}),
    "reviews:summary_autosave": Page(
        get=by_persona((302, ("contact",)), rest=MISSING),
        post=by_persona((WRONG, ("contact",)), rest=MISSING),
    ),
    "reviews:summary_send": of_agency(shows={"la_summary": ("contact",)}),
    "reviews:summary_nothing": of_agency(),
    "reviews:summary_dates": read("contact", shows={"la_summary": ("contact",)}),
    "reviews:summary_date_add": of_agency(),
    "reviews:summary_date": of_agency(shows={"la_summary": ("contact",)}),
    "reviews:summary_date_remove": of_agency(shows={"la_summary": ("contact",)}),
    # The team does it once the summary was sent.
    "reviews:summary_date_withhold": of_agency(shows={"la_summary": ("contact",)}),
    "reviews:summary_date_share": of_agency(shows={"la_summary": ("contact",)}),
    "reviews:summary_upload": of_agency(),
    "reviews:summary_template": read("contact"),
    "reviews:summary_table": of_agency(shows={"la_table": ("contact",)}),
    "reviews:summary_table_discard": of_agency(),
    "reviews:summary_table_take_back": of_agency(),
    "actions:summary_actions": read("contact"),
    "actions:summary_action_add": of_agency(),
    "actions:summary_action": of_agency(),
    "actions:summary_action_remove": of_agency(),
    "reviews:summary_files": of_agency(),
    "reviews:summary_file": read("contact", shows={"la_summary": ("contact",)}),
    "reviews:summary_file_remove": of_agency(sent=DONE),
    # -- the merged chronology (the contacts are members of the panel here, and everybody there declared) ------
    "reviews:chronology": read(
        *CHRONOLOGY,
        shows={
            "la_summary": CHRONOLOGY,
            "police_summary": CHRONOLOGY,
            "withheld": ("coordinator",),
        },
    ),
    # What stands in these files is read back in ``test_chronology_out``.
    "reviews:chronology_word": read(*CHRONOLOGY),
    "reviews:chronology_excel": read(*CHRONOLOGY),
    # With entries of others around that time.
    "reviews:chronology_entry": read(
        "coordinator", shows={"police_summary": ("coordinator",), "la_summary": ("coordinator",)}
    ),
    "reviews:chronology_together": read("coordinator"),
    "reviews:chronology_withhold": of_team(shows={"police_summary": ("coordinator",)}),
    "reviews:chronology_withhold_words": of_team(shows={"police_summary": ("coordinator",)}),
    "reviews:chronology_show_again": of_team(),
    "reviews:chronology_compare": of_team(shows={"police_summary": ("coordinator",)}),
    "reviews:chronology_uncompare": of_team(),
    # -- Rapid Review: panel (the contacts of the local authority and the police are members of it) -----------
    "reviews:panel": read(
        *AT_THE_TABLE,
        # Views show to those who gave their own, the nature of a conflict to those who can lift it.
        shows={
            "la_view": ("member", "chair"),
            "chair_view": ("member", "chair"),
            "conflict": RUN_THE_PANEL,
            # What must happen now also goes to the team at once.
            "alarm": ("member", *RUN_THE_PANEL),
            "safety_answer": ("member", *RUN_THE_PANEL),
            # The meeting is not recorded here, so the scrutineer alone reads what they wrote.
            "scrutiny": ("scrutineer",),
        },
    ),
    "reviews:add_panel_member": team(),
    "reviews:end_panel_role": team(),
    "rapid_review:change_meeting": team(),
    "rapid_review:invitation": read(*AT_THE_TABLE),
    "reviews:declaration": form(*INSIDE),
    "reviews:declare_conflict_for": team(),
    "reviews:lift_conflict": form(*RUN_THE_PANEL, shows={"conflict": RUN_THE_PANEL}),
    "reviews:lift_panel_conflict": form(*RUN_THE_PANEL, shows={"conflict": RUN_THE_PANEL}),
    "rapid_review:refresh_pack": team(sent=DONE),
    "rapid_review:reopen_information": team(),
    "rapid_review:change_view": Page(
        get=(
            view := by_persona(
                (FORBIDDEN, INSIDE),
                (200, ("member", "chair")),
                (409, ("contact", "other_contact")),
                rest=MISSING,
            )
        ),
        post=instead(view, ok=WRONG),
    ),
    "rapid_review:answer_safety": form(
        *RUN_THE_PANEL, others=MISSING, shows={"alarm": RUN_THE_PANEL}
    ),
    "rapid_review:undo_answer_safety": form(
        *RUN_THE_PANEL,
        others=MISSING,
        shows={"alarm": RUN_THE_PANEL, "safety_answer": RUN_THE_PANEL},
    ),
    "rapid_review:scrutiny": form("scrutineer", shows={"scrutiny": ("scrutineer",)}),
    "rapid_review:undo_decision": team(),
    # -- Rapid Review: report -------------------------------------------------------------------------------
    "rapid_review:report": read(
        *REPORT, shows={"action": REPORT, "report": REPORT, "scrutiny": REPORT}
    ),
    "rapid_review:prefill_report": team(),
    "reviews:recall_report": team(),
    "rapid_review:report_section": form("coordinator", shows={"report": ("coordinator",)}),
    "rapid_review:report_autosave": Page(
        # It leads to the section, which says whose it is.
        get=by_persona((302, INSIDE), rest=MISSING),
        post=by_persona((FORBIDDEN, INSIDE), (WRONG, ("coordinator",)), rest=MISSING),
    ),
    "reviews:undo_sign_off": form("signatory"),
    "rapid_review:undo_submission": team(),
    "reviews:set_sign_off_aside": team(),
    "rapid_review:undo_panel_response": team(),
    "rapid_review:undo_reply": team(),
    "rapid_review:further_letter": team(),
    "rapid_review:undo_further_letter": team(),
    "rapid_review:undo_further_answer": team(),
    "rapid_review:undo_what_follows": team(),
    "rapid_review:undo_action_plan": team(),
    "rapid_review:force_close": form(
        "chair", "signatory", shows={"action": ("chair", "signatory")}
    ),
    "rapid_review:reopen": team(),
    # -- drafts of a report: the contacts of the local authority and the police check the facts -----------------
    "reviews:drafts": read(
        "coordinator",
        "contact",
        "other_contact",
        "signatory",
        shows={"correction": ("coordinator", "contact", "signatory")},
    ),
    "reviews:receive_next_draft": team(),
    "reviews:remove_draft": team(),
    "reviews:look_at_contents": team(),
    "reviews:ask_more_facts": team(),
    "reviews:undo_ask_facts": team(),
    "reviews:undo_check_facts": form("contact", "other_contact", "member"),
    "reviews:go_on_without_check": team(),
    "reviews:wait_for_check": team(),
    "reviews:settle_corrections": form("coordinator", shows={"correction": ("coordinator",)}),
    # -- the local review -----------------------------------------------------------------------------------
    "reviews:undo_begin": team(),
    "reviews:change_reviewer": team(),
    "reviews:change_terms": team(),
    "reviews:undo_change": team(),
    "lcspr:check_progress": team(),
    "lcspr:undo_check": form("coordinator", shows={"quality": ("coordinator",)}),
    "lcspr:ask_reviewer": team(),
    "lcspr:answer_request": form("coordinator", shows={"asked_reviewer": ("coordinator",)}),
    "lcspr:undo_answer": form("coordinator", shows={"reviewer_answer": ("coordinator",)}),
    "lcspr:undo_ask": form("coordinator", shows={"asked_reviewer": ("coordinator",)}),
    "lcspr:plan_publication": team(),
    "lcspr:undo_copies": team(),
    "reviews:undo_publish": team(),
    "reviews:withdraw": team(),
    "reviews:reopen": team(),
    # -- actions --------------------------------------------------------------------------------------------
    "actions:plan": read_by_all(shows={"action": ACTION}),
    "actions:add_action": team(),
    "actions:add_recommendation": team(),
    "actions:recommendation": team(),
    "actions:remove_recommendation": team(),
    "actions:action": Page(
        get=by_persona((200, ACTION), rest=MISSING),
        post=by_persona(
            (FORBIDDEN, ACTION), (WRONG, ("coordinator", "other_contact")), rest=MISSING
        ),
        shows={"action": ACTION},
    ),
    "actions:change_action": on_action("coordinator"),
    "actions:accept_done": on_action("coordinator"),
    "actions:return_action": on_action("coordinator"),
    "actions:drop_action": on_action("coordinator"),
    "actions:take_up_action": on_action("coordinator"),
    # -- the partnership ------------------------------------------------------------------------------------
    "partnership:account": own(),
    "partnership:account_edit": own(sent=WRONG),
    # Whoever has one partnership is led to it.
    "partnership:list": Page(by_persona((200, ("outsider", "ended", "superuser")), rest=302)),
    "partnership:overview": members_page(),
    "partnership:edit": team_form(),
    "partnership:agencies": members_page(),
    "partnership:agency_add": team_form(),
    "partnership:agency": members_page(),
    "partnership:agency_edit": team_form(),
    "partnership:agency_retire": team_form(),
    "partnership:agency_bring_back": team_form(),
    "partnership:contact_add": team_form(),
    "partnership:contact_end": team_form(),
    "partnership:contact_reinstate": team_form(),
    "partnership:groups": members_page(),
    "partnership:group_add": team_form(),
    "partnership:group": members_page(),
    "partnership:group_edit": team_form(),
    "partnership:group_conclude": team_form(),
    "partnership:group_reopen": team_form(),
    "partnership:member_add": team_form(),
    "partnership:member_edit": team_form(),
    "partnership:member_end": team_form(),
    "partnership:member_reinstate": team_form(),
    "partnership:people": team_page(),
    "partnership:person_add": team_form(),
    "partnership:person": team_page(),
    "partnership:person_edit": team_form(),
    "partnership:person_link": team_form(sent=DONE),
    "partnership:role_add": team_form(),
    "partnership:role_end": team_form(),
    "partnership:role_reinstate": team_form(),
    "partnership:days": members_page(),
    "partnership:day_add": team_form(),
    "partnership:day_edit": team_form(),
    "partnership:day_remove": team_form(),
    "partnership:ladder": members_page(),
    "partnership:rung_add": team_form(),
    "partnership:rung_edit": team_form(),
    "partnership:rung_remove": team_form(),
    "partnership:events": team_page(shows={"note": ("coordinator",), "centre": ("coordinator",)}),
    # -- reviews --------------------------------------------------------------------------------------------
    "reviews:rules": members_page(),
    "reviews:rule_change": team_form(),
    "reviews:rule_reset": team_form(),
    "reviews:wording": members_page(),
    "reviews:wording_item": members_page(),
    "reviews:wording_change": team_form(),
    "reviews:wording_add": team_form(),
    "reviews:wording_leave_out": team_form(),
    "reviews:wording_bring_back": team_form(),
    "reviews:wording_usual": team_form(),
    "reviews:wording_undo": team_form(),
    "reviews:calendar_feed": public(MISSING, NO_SUCH_METHOD),
    "reviews:calendar_address": own(sent=DONE),
    "reviews:work": own(
        shows={"neighbour": ("stranger",), "action": ("coordinator", "other_contact")}
    ),
    "reviews:board": own(shows={"neighbour": ("stranger",)}),
    # The decision is recorded: whoever sees it reads the scrutineer's view with it.
    "reviews:detail": read_by_all(
        shows={"scrutiny": (*AT_THE_TABLE, "signatory"), "centre": CENTRE}
    ),
    # The page of an agency's task leads on to its summary; others do not know of the task.
    "reviews:task": Page(
        get=by_persona((302, OWN_AND_TEAM), rest=MISSING),
        post=by_persona((302, OWN_AND_TEAM), rest=MISSING),
    ),
    "reviews:take_task": Page(
        get=by_persona((200, OWN_AND_TEAM), rest=MISSING),
        post=by_persona((409, ("coordinator",)), (WRONG, ("contact",)), rest=MISSING),
    ),
    "reviews:hand_back_task": form(*OWN_AND_TEAM, others=MISSING),
    "reviews:reassign_task": on_request(),
    "reviews:timeline": read_by_all(shows={"note": ("coordinator",), "centre": ("coordinator",)}),
    "reviews:picture": read_by_all(),
    "reviews:why": read_by_all(),
    "reviews:dates": read_by_all(),
    "reviews:correct_date": team(),
    # Nothing was late, so there is nothing to explain.
    "reviews:explain_late": form(),
    "reviews:decisions": read_by_all(),
    "reviews:facts": team(),
    "reviews:subjects": read("coordinator", "member", "chair", "signatory", "scrutineer", "reader"),
    "reviews:subject_add": team(),
    "reviews:subject_correct": team(),
    "reviews:subject_remove": team(),
    "reviews:note": team(),
    "reviews:links": read("coordinator", "member", "chair", "signatory", "scrutineer", "reader"),
    "reviews:link_add": team(),
    "reviews:unlink": team(),
    "reviews:people": read_by_all(shows={"conflict": ("coordinator",)}),
    "reviews:reader_add": team(),
    "reviews:coordinator_add": team(),
    "reviews:reader_end": team(),
    "reviews:restrict": team(),
    "reviews:unrestrict": team(),
    # Shown only once the reason is given: see ``test_identity``.
    "reviews:identity": form(*IDENTITY),
    "reviews:identity_edit": form("coordinator", shows={"identity": ("coordinator",)}),
    "reviews:documents": read_by_all(shows={"police_file": OF_THE_POLICE}),
    "reviews:document": read(*OF_THE_POLICE, shows={"police_summary": OF_THE_POLICE}),
    "reviews:attachment": read(*OF_THE_POLICE, shows={"police_summary": OF_THE_POLICE}),
    "reviews:parallel": read("coordinator", "member", "chair", "signatory", "scrutineer", "reader"),
    "reviews:parallel_add": team(),
    "reviews:parallel_change": team(),
    "reviews:parallel_end": team(),
    "reviews:parallel_resume": team(),
    "reviews:parallel_remove": team(),
    "reviews:hold_begin": team(),
    "reviews:hold_change": team(),
    "reviews:hold_end": team(),
    "reviews:hold_resume": team(),
    "reviews:hold_remove": team(),
    "reviews:hold_tell": team(),
    "reviews:hold_notice_remove": team(),
    # -- the people at the centre: the panel reads once it declared, the scrutineer and who signs do not --------
    "reviews:centre": read(*CENTRE, shows={"centre": CENTRE}),
    "reviews:centre_person": read(*CENTRE, shows={"centre": CENTRE, "family_words": CENTRE}),
    "reviews:centre_add": form("coordinator", others=MISSING),
    "reviews:centre_change": of_centre(),
    "reviews:centre_remove": of_centre(),
    "reviews:centre_contact_add": of_centre(),
    "reviews:centre_contact": of_centre("family_words"),
    "reviews:centre_contact_remove": of_centre(),
    "reviews:centre_view": of_centre("family_words"),
    "reviews:centre_view_remove": of_centre(),
    # The message is one to the police.
    "reviews:messages": read_by_all(shows={"message": OF_THE_POLICE}),
    "reviews:send_again": Page(
        get=by_persona((NO_SUCH_METHOD, INSIDE), rest=MISSING),
        post=by_persona((FORBIDDEN, INSIDE), (DONE, ("coordinator",)), rest=MISSING),
    ),
    # -- sign-in --------------------------------------------------------------------------------------------
    "account_login": public(200, 200, 302, 302),
    "account_logout": account(200, 302),
    "account_inactive": public(200, NO_SUCH_METHOD),
    "account_signup": public(200, 200, 302, 302),
    "account_reauthenticate": account(FORBIDDEN, FORBIDDEN),
    "account_email": account(MISSING, MISSING),
    "account_email_verification_sent": public(200, NO_SUCH_METHOD),
    "account_change_password": account(302, 302),
    "account_set_password": account(),
    "account_reset_password": public(),
    "account_confirm_login_code": public(302, 302),
    "account_confirm_email": public(200, MISSING),
    "account_reset_password_from_key_done": public(200, NO_SUCH_METHOD),
    "account_reset_password_from_key": public(),
    "account_reset_password_done": public(200, NO_SUCH_METHOD),
    "mfa_index": account(200, NO_SUCH_METHOD),
    "mfa_authenticate": public(302, 302),
    "mfa_reauthenticate": account(FORBIDDEN, FORBIDDEN),
    "mfa_activate_totp": account(),
    "mfa_deactivate_totp": account(MISSING, MISSING),
    "mfa_view_recovery_codes": account(MISSING, NO_SUCH_METHOD),
    "mfa_generate_recovery_codes": account(),
    "mfa_download_recovery_codes": account(MISSING, MISSING),
    "socialaccount_login_cancelled": public(200, NO_SUCH_METHOD),
    "socialaccount_login_error": account(401, NO_SUCH_METHOD),
    "socialaccount_signup": account(302, 302),
    "socialaccount_connections": account(),
    "openid_connect_login": public(MISSING, MISSING),
    "openid_connect_callback": public(MISSING, MISSING),
    # -- Django's admin: the ground floor alone, and nothing is deleted there ---------------------------------
    "admin:index": admin(),
    "admin:login": Page(
        by_persona((302, ("superuser",)), rest=FORBIDDEN),
        by_persona((200, ("superuser",)), rest=FORBIDDEN),
    ),
    "admin:logout": admin(NO_SUCH_METHOD, 200),
    "admin:password_change": admin(),
    "admin:password_change_done": admin(200, NO_SUCH_METHOD),
    "admin:autocomplete": admin(FORBIDDEN, NO_SUCH_METHOD),
    "admin:jsi18n": admin(200, NO_SUCH_METHOD),
    "admin:app_list": admin(),
}

_ADMIN = {
    # model: changelist, add, history, delete, change
    "partnership": (admin(), admin(), admin(), admin(403, 403), admin()),
    "user": (admin(), admin(), admin(), admin(403, 403), admin()),
    "workingdayexception": (admin(), admin(), admin(302, 302), admin(403, 403), admin(302, 302)),
    "membership": (admin(), admin(), admin(302, 302), admin(403, 403), admin(302, 403)),
    "event": (admin(), admin(403, 403), admin(302, 302), admin(403, 403), admin(302, 403)),
    "message": (admin(), admin(403, 403), admin(), admin(403, 403), admin(200, 403)),
}
for _model, _pages in _ADMIN.items():
    for _name, _page in zip(
        ("changelist", "add", "history", "delete", "change"), _pages, strict=True
    ):
        PAGES[f"admin:partnership_{_model}_{_name}"] = replace(_page)

#: Addresses without a name or of no view of their own: old names that only lead on to one that is walked.
LEAD_ON = {
    "accounts/social/login/cancelled/",
    "accounts/social/login/error/",
    "accounts/social/signup/",
    "accounts/social/connections/",
    "admin:view_on_site",
    "admin/(?P<url>.*)$",
    *(f"admin/partnership/{model}/<path:object_id>/" for model in _ADMIN),
}
