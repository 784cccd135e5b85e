"""Addresses of the room `briefings`."""

from django.urls import path

from .pages import checking, deciding, desk, library, packs, templates, writing

app_name = "briefings"
HERE = "briefings/<slug:code>/"
ONE = f"{HERE}<slug:ref>/"
TEMPLATES = f"{HERE}headings/"
#: The library, for everybody: nothing of the desk stands below it.
LIBRARY = "learning/"
EDITION = f"{LIBRARY}<slug:code>/<slug:reference>/"

urlpatterns = [
    path(LIBRARY, library.LibraryPage.as_view(), name="library"),
    path(f"{LIBRARY}feed/", library.feed, name="library_feed"),
    path(f"{LIBRARY}packs/", packs.PacksPage.as_view(), name="library_packs"),
    path(f"{LIBRARY}packs/file/", packs.PackFile.as_view(), name="library_pack_file"),
    path(EDITION, library.EditionPage.as_view(), name="library_edition"),
    path(f"{EDITION}<slug:form>/", library.EditionFile.as_view(), name="library_file"),
    path("briefings/", desk.HomePage.as_view(), name="home"),
    path(HERE, desk.ListPage.as_view(), name="list"),
    path(f"{HERE}begin/", desk.StartPage.as_view(), name="start"),
    path(TEMPLATES, templates.TemplatesPage.as_view(), name="templates"),
    path(f"{TEMPLATES}add/", templates.AddTemplatePage.as_view(), name="template_add"),
    path(f"{TEMPLATES}<int:pk>/", templates.ChangeTemplatePage.as_view(), name="template"),
    path(
        f"{TEMPLATES}<int:pk>/retire/",
        templates.RetireTemplatePage.as_view(),
        name="template_retire",
    ),
    path(
        f"{TEMPLATES}<int:pk>/bring-back/",
        templates.BringBackTemplatePage.as_view(),
        name="template_bring_back",
    ),
    path(ONE, desk.BriefingPage.as_view(), name="briefing"),
    path(f"{ONE}sources/<int:pk>/", desk.SourcePage.as_view(), name="source"),
    path(f"{ONE}draft/", desk.WordPage.as_view(), name="draft_word"),
    path(f"{ONE}about/", writing.AboutPage.as_view(), name="about"),
    path(f"{ONE}blocks/<int:number>/", writing.BlockPage.as_view(), name="block"),
    path(f"{ONE}check/", checking.CheckPage.as_view(), name="check"),
    path(f"{ONE}check/<int:pk>/pass/", checking.PassPage.as_view(), name="pass_hit"),
    path(f"{ONE}check/<int:pk>/undo/", checking.UndoPassPage.as_view(), name="undo_pass_hit"),
    path(f"{ONE}send/", deciding.SendPage.as_view(), name="send"),
    path(f"{ONE}take-back/", deciding.TakeBackPage.as_view(), name="take_back"),
    path(f"{ONE}send-back/", deciding.SendBackPage.as_view(), name="send_back"),
    path(f"{ONE}approve/", deciding.ApprovePage.as_view(), name="approve"),
    path(f"{ONE}publish/", deciding.PublishPage.as_view(), name="publish"),
    path(f"{ONE}correct/", deciding.CorrectPage.as_view(), name="correct"),
    path(f"{ONE}stay/", deciding.StayPage.as_view(), name="stay"),
    path(f"{ONE}withdraw/", deciding.WithdrawPage.as_view(), name="withdraw"),
    path(f"{ONE}put-back/", deciding.PutBackPage.as_view(), name="put_back"),
    path(f"{ONE}drop/", deciding.DropPage.as_view(), name="drop"),
    path(f"{ONE}take-up/", deciding.TakeUpPage.as_view(), name="take_up"),
]
