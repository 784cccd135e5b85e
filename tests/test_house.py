"""The rules of the house, as far as a machine can watch over them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string

from bench.__main__ import NAMES
from reviews.door.table import as_markdown
from reviews.models import RoleKind, Stage
from reviews.process import Process, processes

ROOT = Path(__file__).resolve().parent.parent
OURS = ("partnership", "reviews", "actions", "briefings", "reporting", "workflows", "config")
APPS = [config for config in apps.get_app_configs() if config.name.split(".")[0] in OURS]
MODELS = [model for config in APPS for model in config.get_models()]
TABLES = [
    model for model in MODELS if not model._meta.proxy and not hasattr(model, "instance_type")
]

#: Models whose changes are told by their history table.
WITH_HISTORY = {
    "actions.Action",
    "actions.AgencyJudgement",
    "actions.Contributor",
    "actions.Dependency",
    "actions.DueChange",
    "actions.Escalation",
    "actions.EarlierFinding",
    "actions.EarlierRecommendation",
    "actions.Evidence",
    "actions.Finding",
    "actions.GroupMeeting",
    "actions.ImpactAnswer",
    "actions.ImpactAsk",
    "actions.ImpactCheck",
    "actions.OutsideLetter",
    "actions.ProgressUpdate",
    "actions.Recommendation",
    "audit.Answer",
    "audit.Audit",
    "audit.Moderated",
    "audit.Question",
    "audit.Section",
    "audit.SurveyCount",
    "audit.Tool",
    "lcspr.ProgressCheck",
    "lcspr.WrittenRequest",
    "briefings.AudienceGroup",
    "briefings.Block",
    "briefings.Briefing",
    "briefings.BriefingTemplate",
    "briefings.BriefingTheme",
    "briefings.Edition",
    "briefings.Hit",
    "briefings.Source",
    "briefings.TemplateBlock",
    "contextual.ContextualWork",
    "contextual.Element",
    "contextual.EndAgreed",
    "contextual.Engagement",
    "contextual.Factor",
    "contextual.Findings",
    "contextual.Indicator",
    "contextual.Reading",
    "contextual.ReviewPoint",
    "contextual.TakenOver",
    "contextual.WeightsAgreed",
    "dhr.DeathNotified",
    "dhr.FinishAgreed",
    "dhr.QualityRound",
    "improvement.ImprovementSource",
    "learning.LearningReview",
    "national.NationalRecommendation",
    "national.NationalReview",
    "partnership.Agency",
    "partnership.AgencyContact",
    "partnership.EscalationStep",
    "partnership.Group",
    "partnership.GroupMembership",
    "partnership.Membership",
    "partnership.Partnership",
    "partnership.Theme",
    "partnership.WorkingDayException",
    "referral.Considered",
    "referral.Referral",
    "reviews.Attendance",
    "reviews.ChronologyCover",
    "reviews.ChronologyEntry",
    "reviews.ChosenEdition",
    "reviews.ChronologyPair",
    "reviews.ConflictOfInterest",
    "reviews.CriterionAnswer",
    "reviews.FamilyContact",
    "reviews.FamilyView",
    "reviews.Cost",
    "reviews.CostShare",
    "reviews.HarmContext",
    "reviews.Hold",
    "reviews.HoldNotice",
    "reviews.InformationRequest",
    "reviews.Involved",
    "reviews.LocalDeadline",
    "reviews.LocalWording",
    "reviews.Meeting",
    "reviews.MemberView",
    "reviews.ParallelProcess",
    "reviews.Place",
    "reviews.PractitionerEvent",
    "reviews.RegulatorContact",
    "reviews.ReportSection",
    "reviews.ReturnSection",
    "reviews.Review",
    "reviews.ReviewDate",
    "reviews.ReviewRole",
    "reviews.SafetyAnswer",
    "reviews.DraftReport",
    "reviews.DraftContent",
    "reviews.FactCheck",
    "reviews.ScrutinyView",
    "reviews.SealedIdentity",
    "reviews.Subject",
    "sar.QualityMark",
}
#: Models without: added and never changed, or moved by the flow, whose steps are events.
WITHOUT_HISTORY = {
    "actions.ActionChaser",
    "actions.BroughtIn",
    "actions.FindingWord",
    "actions.RecommendationWord",
    "actions.Tracker",
    "briefings.EditionGroup",
    # When somebody last looked into the library: nobody's record.
    "briefings.LibraryVisit",
    "briefings.Trace",
    "held.HeldText",
    "partnership.Event",
    "partnership.Logo",
    "partnership.Message",
    "partnership.User",
    "reviews.Attachment",
    "reviews.ChronologyImport",
    "reviews.Decision",
    "reviews.Document",
    "reviews.RequestChaser",
    "reviews.ReviewLink",
    "reviews.ReviewProcess",
    "reviews.ReviewTask",
    "reviews.SharedAnswer",
    "reviews.SignOff",
}


def templates() -> list[Path]:
    """All of our templates."""
    found = sorted((ROOT / "templates").rglob("*.*"))
    for config in APPS:
        found += sorted((Path(config.path) / "templates").rglob("*.*"))
    return [path for path in found if path.suffix in (".html", ".txt", ".svg", ".xml")]


def python_files(*folders: str) -> Iterator[Path]:
    """Our own Python files."""
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


HTML = [path for path in templates() if path.suffix == ".html"]


# -- the role table ---------------------------------------------------------------------------------------


def test_role_table_is_up_to_date() -> None:
    """``manage.py role_table`` writes it; run it after you changed an act."""
    path = ROOT / "docs" / "role-table.md"
    assert path.read_text(encoding="utf-8").rstrip() == as_markdown().rstrip()


@pytest.mark.parametrize("process", processes(), ids=lambda process: process.key)
class TestProcess:
    """Every process is whole."""

    def test_acts(self, process: Process) -> None:
        """Each act has a label without a full stop, known roles and stages, and a docstring that says its data."""
        for name, act in process.acts.items():
            assert name == act.name
            assert re.fullmatch(r"[a-z][a-z_]*", name)
            assert re.fullmatch(r"[A-Z][^.]+", act.label), act.label
            assert act.roles or act.allows_words, f"{name}: nobody may do it"
            assert act.roles <= set(RoleKind), name
            assert act.stages, f"{name}: at no stage"
            assert act.stages <= set(Stage), name
            assert bool(act.allows) == bool(act.allows_words), name
            assert inspect.getdoc(act.run), f"{name}: say what it does and what data it takes"

    def test_labels_differ(self, process: Process) -> None:
        labels = [act.label for act in process.acts.values()]
        assert sorted(labels) == sorted(set(labels))

    def test_undo_names_an_act(self, process: Process) -> None:
        for act in process.acts.values():
            assert not act.undoes or act.undoes in process.acts, act.name

    def test_pages_of_acts_resolve(self, process: Process) -> None:
        known = url_names()
        assert [
            act.page for act in process.acts.values() if act.page and act.page not in known
        ] == []

    def test_tasks_and_acts_agree(self, process: Process) -> None:
        """Each node for people names an act that names the node, with the same role."""
        nodes = {
            node.name: node for node in process.flow.instance.nodes() if node.task_type == "HUMAN"
        }
        for name, node in nodes.items():
            act = process.acts[node.act]
            assert act.task == name
            assert node.role in act.roles
        assert {act.task for act in process.acts.values() if act.task} == set(nodes)

    def test_every_task_has_a_page(self, process: Process) -> None:
        nodes = {node.name for node in process.flow.instance.nodes() if node.task_type == "HUMAN"}
        assert set(process.pages) == nodes
        for path in process.pages.values():
            assert callable(import_string(path).as_view()), path

    def test_every_part_has_a_template(self, process: Process) -> None:
        keys = [part.key for part in process.parts]
        assert sorted(keys) == sorted(set(keys))
        others = {one.key for one in processes()} - {process.key}
        for part in process.parts:
            assert part.title
            assert get_template(part.template)
            assert part.template.split("/")[0] not in others

    def test_opening_page_resolves(self, process: Process) -> None:
        assert not process.opens_at or process.opens_at in url_names()


# -- addresses and templates ------------------------------------------------------------------------------


def url_names() -> set[str]:
    """All names of addresses, with their namespaces."""

    def walk(resolver: URLResolver, space: str) -> Iterator[str]:
        for item in resolver.url_patterns:
            if isinstance(item, URLResolver):
                inner = f"{space}{item.namespace}:" if item.namespace else space
                yield from walk(item, inner)
            elif isinstance(item, URLPattern) and item.name:
                yield f"{space}{item.name}"

    return set(walk(get_resolver(), ""))


def test_there_are_templates() -> None:
    """Else the tests below say nothing."""
    assert len(HTML) > 10


@pytest.mark.parametrize("path", HTML, ids=named)
class TestTemplate:
    """Every template."""

    def test_parses(self, path: Path) -> None:
        get_template(str(path).split("/templates/", 1)[1])

    def test_address_names_resolve(self, path: Path) -> None:
        names = set(
            re.findall(r"""{%\s*url\s+["']([^"']+)["']""", path.read_text(encoding="utf-8"))
        )
        assert names - url_names() == set()

    def test_nothing_is_marked_safe(self, path: Path) -> None:
        """Text that people typed is escaped, always."""
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"\|\s*(?:safe|safeseq)\b|{%\s*autoescape\s+off", text) == []

    def test_no_script_or_style_inside(self, path: Path) -> None:
        """The content security policy would block it; nothing may depend on it."""
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text) == []
        assert (
            re.findall(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:", text, re.I) == []
        )

    def test_nothing_from_elsewhere(self, path: Path) -> None:
        """Scripts, styles, fonts and pictures come from our own site."""
        text = path.read_text(encoding="utf-8")
        assert (
            re.findall(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=[\"'](?:https?:)?//", text)
            == []
        )

    def test_forms_that_send_carry_a_token(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        for form in re.findall(r"<form\b[^>]*method=[\"']?post[^>]*>.*?</form>", text, re.I | re.S):
            assert "csrf_token" in form

    def test_panels_are_not_confused(self, path: Path) -> None:
        """ "National Panel" is the national body, "review panel" the local one; never just "the Panel"."""
        text = re.sub(r"{[%#].*?[%#]}", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert re.findall(r"(?<!National )\bPanel\b(?=[ .,’'])", text) == []


def test_text_in_python_is_not_marked_safe() -> None:
    """``mark_safe`` only where it was looked at by hand."""
    found = {
        named(path)
        for path in python_files(*OURS)
        if re.search(r"\bmark_safe\(|\bSafeString\(", path.read_text(encoding="utf-8"))
    }
    # The picture escapes each text where it draws it (tests/reviews/test_picture.py).
    looked_at = {"reviews/flowkit/picture.py"}
    assert {path for path in found if not path.startswith("partnership/ui/")} == looked_at


# -- writing in pages (their queries: scripts/lint_views.py) ------------------------------------------------


def test_nobody_writes_past_the_door() -> None:
    """Pages, parts and forms save nothing themselves."""
    found = []
    for path in python_files("reviews", "workflows", "actions"):
        if not {"pages", "parts", "forms"} & set(path.parts):
            continue
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(
            r"\.(save|create|bulk_create|update|delete|get_or_create)\(", text
        ):
            line = text[: match.start()].count("\n") + 1
            before = text[: match.start()].rsplit("\n", 1)[-1]
            if re.search(r"objects|_set$|queryset", before):
                found.append(f"{named(path)}:{line} {match.group(0)}")
    assert found == []


def test_only_the_rules_know_amounts_and_citations() -> None:
    """No act counts days of its own; the law is in the rule files."""
    found = []
    for path in python_files("workflows"):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(r"add_working_days\([^)]*\b\d+\)|working_days=\d+", text):
            found.append(f"{named(path)}: {match.group(0)}")
    assert found == []


def test_shared_rooms_name_no_process() -> None:
    """What only one process has stands in its own folder; a shared room asks the registry."""
    keys = "|".join(process.key for process in processes())
    names = re.compile(rf"""["'](?:{keys})["':/.]|workflows[./](?:{keys})""")
    shared = ("partnership", "reviews", "actions", "reporting", "briefings", "config")
    files = [path for path in python_files(*shared) if "migrations" not in path.parts]
    for room in shared[:4]:
        files += sorted((ROOT / "templates" / room).rglob("*.html"))
    assert len(files) > 400
    # A kind of process beside a review can be one that is kept here too: its stored key is older than the folder.
    # How far a recommendation reaches is stored under the word that a process has as its key since.
    beside = {
        'reviews/models/parallel.py: "sar"',
        'reviews/models/parallel.py: "dhr"',
        'actions/models/recommendation.py: "national"',
        # The address of the library, under which everybody looks for it.
        'briefings/urls.py: "learning/',
    }
    found = {
        f"{named(path)}: {match[0]}"
        for path in files
        for match in names.finditer(path.read_text(encoding="utf-8"))
    }
    assert found - beside == set()


# -- models and migrations --------------------------------------------------------------------------------


def _label(model: type[models.Model]) -> str:
    return model._meta.label


def test_every_model_says_what_it_is() -> None:
    """Each has a ``__str__`` and a docstring of its own."""
    mute = [
        _label(model)
        for model in TABLES
        if model.__str__ is models.Model.__str__
        or (model.__doc__ or "").startswith(f"{model.__name__}(")
    ]
    assert mute == []


def test_models_with_history_are_the_ones_listed() -> None:
    """A new model says here whether its changes are kept."""
    found = {_label(model) for model in TABLES if hasattr(model, "history")}
    assert found == WITH_HISTORY
    assert {_label(model) for model in TABLES} - found == WITHOUT_HISTORY


def test_models_with_history_carry_a_version() -> None:
    """What people change in a form can be checked to be what they saw."""
    assert [
        _label(m) for m in TABLES if hasattr(m, "history") and not hasattr(m(), "version")
    ] == []


def test_people_are_never_deleted_with_their_deeds() -> None:
    """No key to a person cascades, but for text held for a session that ran out."""
    user = apps.get_model("partnership", "User")
    found = [
        f"{_label(model)}.{item.name}"
        for model in TABLES
        for item in model._meta.fields
        if item.remote_field
        and item.related_model is user
        and item.remote_field.on_delete is models.CASCADE  # type: ignore[union-attr]
    ]
    assert found == ["held.HeldText.user"]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_are_in_one_line() -> None:
    """One leaf for each app, no merges, no gaps in the numbers."""
    loader = MigrationLoader(None)
    for config in APPS:
        found = sorted(name for label, name in loader.disk_migrations if label == config.label)
        if not found:
            continue
        assert len(loader.graph.leaf_nodes(config.label)) == 1, config.label
        assert [name[:4] for name in found] == [f"{n:04}" for n in range(1, len(found) + 1)], (
            config.label
        )
        for name in found:
            parents = [
                key
                for key in loader.disk_migrations[config.label, name].dependencies
                if key[0] == config.label
            ]
            assert len(parents) <= 1, f"{config.label}.{name} merges"


# -- papers -----------------------------------------------------------------------------------------------


def _papers() -> list[Path]:
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "Makefile"]
    return [path for path in found if path.exists()]


@pytest.mark.parametrize("path", _papers(), ids=named)
def test_papers_name_no_machine(path: Path) -> None:
    """Docs work on every machine: no absolute paths of somebody's own."""
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"(?<![\w.~/])/(?:work|home|root|Users|tmp)/[\w./-]+", text) == []


def test_links_between_papers_lead_somewhere() -> None:
    found = []
    for path in _papers():
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target) and not (path.parent / target).exists():
                found.append(f"{named(path)} → {target}")
    assert found == []


def test_files_stay_short() -> None:
    """One file, one idea: split before 400 lines."""
    long = {
        named(path): count
        for path in python_files(*OURS)
        if "migrations" not in path.parts
        and (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


@pytest.mark.parametrize("name", NAMES)
def test_every_bench_can_be_run(name: str) -> None:
    """``make bench`` runs them all: one that is only a script would stop it halfway."""
    assert callable(import_module(f"bench.{name}").run)


def test_every_file_of_benches_is_one_or_helps_one() -> None:
    helpers = {"__init__", "__main__", "database", "partnership", "settings", "timing"}
    assert {path.stem for path in (ROOT / "bench").glob("*.py")} == set(NAMES) | helpers


@pytest.mark.xdist_group("together")
def test_tests_of_one_scene_go_to_one_worker(request: pytest.FixtureRequest) -> None:
    """A pytest that keeps names elsewhere than xdist writes the group builds every scene in every worker, and says nothing."""
    grouped = bool(getattr(request.config.option, "loadgroup", False))
    assert request.node.nodeid.endswith("@together") == grouped
