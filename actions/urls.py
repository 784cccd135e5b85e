"""Addresses of the room `actions`."""

from django.urls import path

from .pages import (
    action,
    at_once,
    chasing,
    comparing,
    decisions,
    escalations,
    evidence,
    findings,
    groups,
    impact,
    outside,
    pictures,
    plan,
    progress,
    recommendations,
    say_impact,
    trackers,
    updating,
)

app_name = "actions"
REVIEW = "reviews/<slug:ref>/"
ACTION = "actions/<int:pk>/"
#: Trackers that existed before, and come into the plan.
TRACKERS = f"{REVIEW}actions/trackers/"
#: An agency's own answer to a request (``reviews.pages.requests``).
SUMMARY = f"{REVIEW}requests/<int:agency>/summary/"

#: The actions that a group oversees.
GROUP = "actions/groups/<slug:code>/<int:group>/"

#: One check of impact.
CHECK = "actions/impact/<int:pk>/"

#: One letter to a body outside the partnership.
LETTER = f"{REVIEW}letters/<int:pk>/"

urlpatterns = [
    path("actions/", groups.HomePage.as_view(), name="home"),
    path(GROUP, groups.GroupPage.as_view(), name="group"),
    path(f"{GROUP}decisions/", decisions.DecisionsPage.as_view(), name="group_decisions"),
    path(f"{GROUP}update/", updating.UpdatePage.as_view(), name="group_update"),
    path(f"{GROUP}chase/", chasing.ChaseAllPage.as_view(), name="group_chase"),
    path(f"{GROUP}word/", groups.GroupPackView.as_view(), name="group_word"),
    path(f"{GROUP}excel/", groups.GroupExcelView.as_view(), name="group_excel"),
    path(f"{GROUP}csv/", groups.GroupCsvView.as_view(), name="group_csv"),
    path(f"{GROUP}pictures/", pictures.GroupPicturesPage.as_view(), name="group_pictures"),
    path("actions/pictures/<slug:code>/", pictures.AllPicturesPage.as_view(), name="pictures"),
    path(f"{GROUP}meetings/", groups.MeetingsPage.as_view(), name="group_meetings"),
    path(
        f"{GROUP}meetings/<int:pk>/remove/",
        groups.RemoveMeetingPage.as_view(),
        name="group_meeting_remove",
    ),
    path(f"{REVIEW}actions/", plan.PlanView.as_view(), name="plan"),
    path(f"{REVIEW}actions/word/", plan.PlanWordView.as_view(), name="plan_word"),
    path(f"{REVIEW}actions/excel/", plan.PlanExcelView.as_view(), name="plan_excel"),
    path(f"{REVIEW}actions/csv/", plan.PlanCsvView.as_view(), name="plan_csv"),
    path("actions/trackers/", trackers.WhereView.as_view(), name="tracker_where"),
    path(TRACKERS, trackers.SendView.as_view(), name="tracker_send"),
    path(f"{TRACKERS}<int:pk>/", trackers.TrackerView.as_view(), name="tracker"),
    path(f"{TRACKERS}<int:pk>/columns/", trackers.ColumnsView.as_view(), name="tracker_columns"),
    path(f"{TRACKERS}<int:pk>/words/", trackers.ExplainView.as_view(), name="tracker_explain"),
    path(f"{TRACKERS}<int:pk>/take-away/", trackers.DiscardView.as_view(), name="tracker_discard"),
    path(
        f"{TRACKERS}<int:pk>/take-back/", trackers.TakeBackView.as_view(), name="tracker_take_back"
    ),
    path(f"{REVIEW}actions/add/", plan.AddActionView.as_view(), name="add_action"),
    path(
        f"{REVIEW}recommendations/add/",
        recommendations.AddRecommendationView.as_view(),
        name="add_recommendation",
    ),
    path(
        f"{REVIEW}recommendations/<int:pk>/",
        recommendations.ChangeRecommendationView.as_view(),
        name="recommendation",
    ),
    path(
        f"{REVIEW}recommendations/<int:pk>/remove/",
        recommendations.RemoveRecommendationView.as_view(),
        name="remove_recommendation",
    ),
    path(
        f"{REVIEW}recommendations/<int:pk>/before/",
        comparing.CompareRecommendationView.as_view(),
        name="compare_recommendation",
    ),
    path(f"{REVIEW}findings/add/", findings.AddFindingView.as_view(), name="add_finding"),
    path(f"{REVIEW}findings/<int:pk>/", findings.ChangeFindingView.as_view(), name="finding"),
    path(
        f"{REVIEW}findings/<int:pk>/remove/",
        findings.RemoveFindingView.as_view(),
        name="remove_finding",
    ),
    path(
        f"{REVIEW}findings/<int:pk>/before/",
        comparing.CompareFindingView.as_view(),
        name="compare_finding",
    ),
    path(ACTION, action.ActionView.as_view(), name="action"),
    path(f"{ACTION}change/", action.ChangeActionView.as_view(), name="change_action"),
    path(f"{ACTION}progress/", progress.ProgressView.as_view(), name="say_progress"),
    path(
        f"{ACTION}progress/<int:update>/remove/",
        progress.TakeBackProgressView.as_view(),
        name="take_back_progress",
    ),
    path(f"{ACTION}chase/", chasing.ChaseView.as_view(), name="chase_action"),
    path(f"{ACTION}more-time/", progress.MoreTimeView.as_view(), name="ask_more_time"),
    path(
        f"{ACTION}more-time/take-back/",
        progress.TakeBackMoreTimeView.as_view(),
        name="take_back_more_time",
    ),
    path(
        f"{ACTION}more-time/answer/",
        progress.AnswerMoreTimeView.as_view(),
        name="answer_more_time",
    ),
    path(
        f"{ACTION}more-time/answer/take-back/",
        progress.UndoAnswerView.as_view(),
        name="undo_answer_more_time",
    ),
    path(f"{ACTION}due-day/", progress.SetDueDayView.as_view(), name="set_due_day"),
    path(f"{ACTION}evidence/add/", evidence.AddEvidenceView.as_view(), name="add_evidence"),
    path(
        f"{ACTION}evidence/<int:piece>/remove/",
        evidence.RemoveEvidenceView.as_view(),
        name="remove_evidence",
    ),
    path(
        f"{ACTION}evidence/<int:piece>/file/",
        evidence.EvidenceFileView.as_view(),
        name="evidence_file",
    ),
    path(f"{ACTION}take-back/", evidence.WithdrawView.as_view(), name="withdraw_evidence"),
    path(f"{ACTION}accept/", evidence.AcceptView.as_view(), name="accept_done"),
    path(f"{ACTION}return/", evidence.ReturnView.as_view(), name="return_action"),
    path(f"{ACTION}drop/", action.DropView.as_view(), name="drop_action"),
    path(f"{ACTION}take-up/", action.TakeUpView.as_view(), name="take_up_action"),
    path("actions/late/", escalations.EscalationsPage.as_view(), name="escalations"),
    path("actions/late/<int:pk>/", escalations.EscalationView.as_view(), name="escalation"),
    path(
        "actions/late/<int:pk>/take-back/",
        escalations.UndoEscalationView.as_view(),
        name="undo_escalation",
    ),
    path("actions/letters/", outside.LettersPage.as_view(), name="outside_letters"),
    path(
        f"{REVIEW}recommendations/<int:pk>/letter/",
        outside.WriteLetterView.as_view(),
        name="write_outside_letter",
    ),
    path(LETTER, outside.LetterView.as_view(), name="outside_letter"),
    path(f"{LETTER}word/", outside.LetterWordView.as_view(), name="outside_letter_word"),
    path(
        f"{LETTER}reply/file/",
        outside.LetterReplyFileView.as_view(),
        name="outside_letter_reply_file",
    ),
    path(f"{LETTER}change/", outside.ChangeLetterView.as_view(), name="change_outside_letter"),
    path(f"{LETTER}take-out/", outside.RemoveLetterView.as_view(), name="remove_outside_letter"),
    path(f"{LETTER}sent/", outside.SentView.as_view(), name="record_letter_sent"),
    path(f"{LETTER}sent/take-back/", outside.UndoSentView.as_view(), name="undo_letter_sent"),
    path(f"{LETTER}reply/", outside.ReplyView.as_view(), name="record_letter_reply"),
    path(f"{LETTER}reply/take-back/", outside.UndoReplyView.as_view(), name="undo_letter_reply"),
    path(f"{REVIEW}impact/", impact.ImpactOfReview.as_view(), name="impact"),
    path(
        f"{REVIEW}recommendations/<int:pk>/impact/",
        impact.PlanCheckView.as_view(),
        name="plan_impact_check",
    ),
    path(CHECK, impact.ImpactCheckView.as_view(), name="impact_check"),
    path(f"{CHECK}change/", impact.ChangeCheckView.as_view(), name="change_impact_check"),
    path(f"{CHECK}ask/", impact.AskView.as_view(), name="ask_impact"),
    path(f"{CHECK}remind/", impact.RemindView.as_view(), name="remind_impact"),
    path(f"{CHECK}judge/", impact.JudgeView.as_view(), name="judge_impact"),
    path(f"{CHECK}judge/take-back/", impact.UndoJudgeView.as_view(), name="undo_judge_impact"),
    path(f"{CHECK}not-needed/", impact.CancelView.as_view(), name="cancel_impact_check"),
    path(f"{CHECK}again/", impact.RestoreView.as_view(), name="restore_impact_check"),
    path(f"{CHECK}links/", impact.LinksView.as_view(), name="impact_links"),
    path(f"{CHECK}links/<int:agency>/new/", impact.NewLinksView.as_view(), name="new_impact_links"),
    path(
        f"{CHECK}answers/<int:answer>/", impact.PutAwayView.as_view(), name="put_away_impact_answer"
    ),
    path("said/thank-you/", say_impact.SaidImpactView.as_view(), name="said_impact"),
    path("said/<str:token>/", say_impact.SayImpactView.as_view(), name="say_impact"),
    path(f"{SUMMARY}actions/", at_once.ActionsView.as_view(), name="summary_actions"),
    path(f"{SUMMARY}actions/add/", at_once.AddActionView.as_view(), name="summary_action_add"),
    path(
        f"{SUMMARY}actions/<int:pk>/",
        at_once.ChangeActionView.as_view(),
        name="summary_action",
    ),
    path(
        f"{SUMMARY}actions/<int:pk>/remove/",
        at_once.RemoveActionView.as_view(),
        name="summary_action_remove",
    ),
]
