"""Addresses of audits; their tasks have the shared address of tasks, and the requests to agencies theirs."""

from django.urls import path

from .pages import (
    answers,
    issuing,
    moderation,
    programme,
    questions,
    report,
    returns,
    scope,
    survey,
    tool,
)

app_name = "audit"
REVIEW = "reviews/<slug:ref>/audit/"
TOOL = f"{REVIEW}tool/"
ANSWERS = "reviews/<slug:ref>/requests/<int:agency>/answers/"

urlpatterns = [
    path("audits/", programme.ProgrammeView.as_view(), name="programme"),
    path("audits/word/", programme.ProgrammeWordView.as_view(), name="programme_word"),
    path("audits/add/", programme.AddAuditView.as_view(), name="open"),
    path(f"{REVIEW}entry/", programme.ChangeEntryView.as_view(), name="change_entry"),
    path(f"{REVIEW}put-back/", programme.PutBackView.as_view(), name="put_back"),
    path(f"{REVIEW}repeat/", programme.PlanReAuditView.as_view(), name="plan_reaudit"),
    path(f"{REVIEW}scope/", scope.ChangeScopeView.as_view(), name="change_scope"),
    path(f"{REVIEW}scope/take-back/", scope.UndoScopeView.as_view(), name="undo_scope"),
    path(TOOL, tool.ToolView.as_view(), name="tool"),
    path(f"{TOOL}versions/<int:number>/", tool.ToolView.as_view(), name="tool_version"),
    path(f"{TOOL}begin/", tool.ChooseToolView.as_view(), name="choose_tool"),
    path(f"{TOOL}name/", tool.RenameToolView.as_view(), name="rename_tool"),
    path(f"{TOOL}take-away/", tool.DiscardToolView.as_view(), name="discard_tool"),
    path(f"{TOOL}sections/add/", questions.SectionView.as_view(), name="add_section"),
    path(f"{TOOL}sections/<int:pk>/", questions.SectionView.as_view(), name="change_section"),
    path(f"{TOOL}sections/<int:pk>/remove/", questions.RemoveSectionView.as_view(), name="remove_section"),
    path(f"{TOOL}sections/<int:section>/add/", questions.QuestionView.as_view(), name="add_question"),
    path(f"{TOOL}questions/<int:pk>/", questions.QuestionView.as_view(), name="change_question"),
    path(f"{TOOL}questions/<int:pk>/remove/", questions.RemoveQuestionView.as_view(), name="remove_question"),
    path(f"{TOOL}issue-again/", issuing.UndoIssueView.as_view(), name="undo_issue_tool"),
    path(f"{TOOL}correct/", issuing.CorrectToolView.as_view(), name="correct_tool"),
    path(f"{TOOL}issue-correction/", issuing.IssueCorrectionView.as_view(), name="issue_correction"),
    path(f"{REVIEW}returns/", returns.ReturnsView.as_view(), name="returns"),
    path(f"{REVIEW}returns/open-again/", returns.UndoCloseView.as_view(), name="undo_close_returns"),
    path(f"{REVIEW}moderation/", moderation.ModerationView.as_view(), name="moderation"),
    path(f"{REVIEW}moderation/go-back/", moderation.UndoModerationView.as_view(), name="undo_moderation"),
    path(f"{REVIEW}moderation/<int:agency>/", moderation.ModerateReturnView.as_view(), name="moderate_return"),
    path(f"{REVIEW}survey/", survey.SurveyView.as_view(), name="survey"),
    path(f"{REVIEW}survey/all/", survey.EnterSurveyView.as_view(), name="survey_all"),
    path(f"{REVIEW}survey/<int:agency>/", survey.EnterAgencySurveyView.as_view(), name="survey_agency"),
    path(f"{REVIEW}report/", report.ReportView.as_view(), name="report"),
    path(f"{REVIEW}report/write/", report.WriteReportView.as_view(), name="write_report"),
    path(f"{REVIEW}report/word/", report.ReportWordView.as_view(), name="report_word"),
    path(f"{REVIEW}report/take-back/", report.RecallReportView.as_view(), name="recall_report"),
    path(f"{REVIEW}report/received-again/", report.UndoReceivedView.as_view(), name="undo_received"),
    path(ANSWERS, answers.AnswersView.as_view(), name="answers"),
    path(f"{ANSWERS}<slug:section>/", answers.AnswerSectionView.as_view(), name="answer_section"),
    path(f"{ANSWERS}<slug:section>/last-time/", answers.CarryForwardView.as_view(), name="carry_forward"),
]  # fmt: skip
