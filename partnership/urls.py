"""Addresses of the room `partnership`: `/partnership/<code>/...`, where the code may be in capitals, and `/account/`."""

from django.urls import URLPattern, path

from .pages import account, agencies, days, groups, ladder, log, look, overview, people, themes

app_name = "partnership"
P = "partnership/<slug:code>/"
AGENCY = f"{P}agencies/<int:agency>/"
CONTACT = f"{AGENCY}contacts/<int:contact>/"
GROUP = f"{P}groups/<int:group>/"
MEMBER = f"{GROUP}members/<int:member>/"
PERSON = f"{P}people/<int:person>/"
ROLE = f"{PERSON}roles/<int:role>/"
DAY = f"{P}days/<int:day>/"
THEME = f"{P}themes/<int:theme>/"
RUNG = f"{P}escalation/<int:rung>/"

urlpatterns: list[URLPattern] = [
    path("account/", account.Account.as_view(), name="account"),
    path("account/edit/", account.EditAccount.as_view(), name="account_edit"),
    path("partnership/", overview.PartnershipList.as_view(), name="list"),
    path(P, overview.Overview.as_view(), name="overview"),
    path(f"{P}edit/", overview.EditPartnership.as_view(), name="edit"),
    path(f"{P}agencies/", agencies.AgencyList.as_view(), name="agencies"),
    path(f"{P}agencies/add/", agencies.AddAgency.as_view(), name="agency_add"),
    path(AGENCY, agencies.AgencyPage.as_view(), name="agency"),
    path(f"{AGENCY}edit/", agencies.EditAgency.as_view(), name="agency_edit"),
    path(f"{AGENCY}retire/", agencies.RetireAgency.as_view(), name="agency_retire"),
    path(f"{AGENCY}bring-back/", agencies.BringBackAgency.as_view(), name="agency_bring_back"),
    path(f"{AGENCY}contacts/add/", agencies.AddContact.as_view(), name="contact_add"),
    path(f"{CONTACT}end/", agencies.EndContact.as_view(), name="contact_end"),
    path(f"{CONTACT}reinstate/", agencies.ReinstateContact.as_view(), name="contact_reinstate"),
    path(f"{P}groups/", groups.GroupList.as_view(), name="groups"),
    path(f"{P}groups/add/", groups.AddGroup.as_view(), name="group_add"),
    path(GROUP, groups.GroupPage.as_view(), name="group"),
    path(f"{GROUP}edit/", groups.EditGroup.as_view(), name="group_edit"),
    path(f"{GROUP}conclude/", groups.ConcludeGroup.as_view(), name="group_conclude"),
    path(f"{GROUP}take-up/", groups.ReopenGroup.as_view(), name="group_reopen"),
    path(f"{GROUP}members/add/", groups.AddMember.as_view(), name="member_add"),
    path(f"{MEMBER}edit/", groups.ChangeMember.as_view(), name="member_edit"),
    path(f"{MEMBER}end/", groups.EndMember.as_view(), name="member_end"),
    path(f"{MEMBER}reinstate/", groups.ReinstateMember.as_view(), name="member_reinstate"),
    path(f"{P}people/", people.PersonList.as_view(), name="people"),
    path(f"{P}people/add/", people.AddPerson.as_view(), name="person_add"),
    path(PERSON, people.PersonPage.as_view(), name="person"),
    path(f"{PERSON}edit/", people.EditPerson.as_view(), name="person_edit"),
    path(f"{PERSON}link/", people.SendLink.as_view(), name="person_link"),
    path(f"{PERSON}roles/add/", people.AddRole.as_view(), name="role_add"),
    path(f"{ROLE}end/", people.EndRole.as_view(), name="role_end"),
    path(f"{ROLE}reinstate/", people.ReinstateRole.as_view(), name="role_reinstate"),
    path(f"{P}days/", days.DayList.as_view(), name="days"),
    path(f"{P}days/add/", days.AddDay.as_view(), name="day_add"),
    path(f"{DAY}edit/", days.EditDay.as_view(), name="day_edit"),
    path(f"{DAY}remove/", days.RemoveDay.as_view(), name="day_remove"),
    path(f"{P}escalation/", ladder.LadderPage.as_view(), name="ladder"),
    path(f"{P}escalation/add/", ladder.AddRung.as_view(), name="rung_add"),
    path(f"{RUNG}edit/", ladder.EditRung.as_view(), name="rung_edit"),
    path(f"{RUNG}remove/", ladder.RemoveRung.as_view(), name="rung_remove"),
    path(f"{P}themes/", themes.ThemeList.as_view(), name="themes"),
    path(f"{P}themes/add/", themes.AddTheme.as_view(), name="theme_add"),
    path(f"{THEME}edit/", themes.EditTheme.as_view(), name="theme_edit"),
    path(f"{THEME}retire/", themes.RetireTheme.as_view(), name="theme_retire"),
    path(f"{THEME}bring-back/", themes.BringBackTheme.as_view(), name="theme_bring_back"),
    path(f"{P}look/", look.Look.as_view(), name="look"),
    path(f"{P}look/logo/", look.LogoPicture.as_view(), name="logo_picture"),
    path(f"{P}look/logo/add/", look.AddLogo.as_view(), name="logo_add"),
    path(f"{P}look/logo/remove/", look.RemoveLogo.as_view(), name="logo_remove"),
    path(f"{P}events/", log.EventLog.as_view(), name="events"),
]
