"""Addresses that only contextual safeguarding has; its tasks have the shared address of tasks."""

from django.urls import path

from .pages import assessment, concluding, delivery, lifting, listening, opening, weighing

app_name = "contextual"
REVIEW = "reviews/<slug:ref>/place/"
EVENT = f"{REVIEW}listening/<int:pk>/"
FACTOR = f"{REVIEW}assessment/<int:pk>/"
INDICATOR = f"{REVIEW}measured/<int:pk>/"
POINT = f"{REVIEW}review-points/<int:pk>/"
LIFT = f"{REVIEW}lift/"

urlpatterns = [
    path("places/open-work/", opening.OpenWorkView.as_view(), name="open"),
    path(f"{REVIEW}correct/", opening.CorrectView.as_view(), name="correct"),
    path(f"{REVIEW}not-begun/", opening.UndoBeginView.as_view(), name="undo_begin"),
    path(f"{REVIEW}listening/", listening.ListeningView.as_view(), name="listening"),
    path(f"{REVIEW}listening/how/", opening.ProgrammeView.as_view(), name="programme"),
    path(f"{REVIEW}listening/add/", listening.AddEventView.as_view(), name="event_add"),
    path(EVENT, listening.CorrectEventView.as_view(), name="event"),
    path(f"{EVENT}take-back/", listening.UndoEventView.as_view(), name="event_undo"),
    path(f"{REVIEW}assessment/", assessment.AssessmentView.as_view(), name="assessment"),
    path(f"{REVIEW}assessment/word/", assessment.PlanWordView.as_view(), name="plan_word"),
    path(f"{REVIEW}assessment/add/", assessment.AddFactorView.as_view(), name="factor_add"),
    path(FACTOR, assessment.ChangeFactorView.as_view(), name="factor"),
    path(f"{FACTOR}answer/", assessment.AnswerFactorView.as_view(), name="factor_answer"),
    path(f"{FACTOR}take-out/", assessment.TakeOutFactorView.as_view(), name="factor_out"),
    path(f"{FACTOR}put-back/", assessment.PutBackFactorView.as_view(), name="factor_back"),
    path(f"{REVIEW}weights/", weighing.MoreWeightsView.as_view(), name="weights_more"),
    path(f"{REVIEW}weights/take-back/", weighing.UndoWeightsView.as_view(), name="undo_weights"),
    path(
        f"{REVIEW}weights/<int:pk>/take-back/",
        weighing.UndoMoreWeightsView.as_view(),
        name="undo_more_weights",
    ),
    path(f"{REVIEW}measured/", delivery.DeliveryView.as_view(), name="delivery"),
    path(f"{REVIEW}measured/add/", delivery.AddIndicatorView.as_view(), name="indicator_add"),
    path(INDICATOR, delivery.ChangeIndicatorView.as_view(), name="indicator"),
    path(f"{INDICATOR}take-out/", delivery.TakeOutIndicatorView.as_view(), name="indicator_out"),
    path(f"{INDICATOR}put-back/", delivery.PutBackIndicatorView.as_view(), name="indicator_back"),
    path(f"{REVIEW}review-points/add/", delivery.AddPointView.as_view(), name="point_add"),
    path(POINT, delivery.CorrectPointView.as_view(), name="point"),
    path(f"{POINT}take-back/", delivery.UndoPointView.as_view(), name="point_undo"),
    path(f"{POINT}word/", delivery.PointWordView.as_view(), name="point_word"),
    path(f"{REVIEW}end/", delivery.AgreeEndView.as_view(), name="end_agree"),
    path(f"{REVIEW}end/take-back/", delivery.UndoEndView.as_view(), name="end_undo"),
    path(f"{REVIEW}findings/", concluding.CorrectFindingsView.as_view(), name="findings"),
    path(
        f"{REVIEW}findings/take-back/", concluding.UndoConcludeView.as_view(), name="undo_conclude"
    ),
    path(LIFT, lifting.LiftView.as_view(), name="lift"),
    path(f"{LIFT}add/", lifting.AddElementView.as_view(), name="element_add"),
    path(f"{LIFT}<int:pk>/", lifting.ChangeElementView.as_view(), name="element"),
    path(f"{LIFT}<int:pk>/take-back/", lifting.UndoElementView.as_view(), name="element_undo"),
    path(f"{LIFT}from/<int:pk>/", lifting.TakeOverView.as_view(), name="take_over"),
    path(f"{LIFT}taken/<int:pk>/", lifting.ChangeTakenView.as_view(), name="taken"),
    path(f"{LIFT}taken/<int:pk>/take-back/", lifting.UndoTakenView.as_view(), name="taken_undo"),
]
