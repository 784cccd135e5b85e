"""How briefings look: two colours and a logo, changed by the team, seen by the partnership."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from partnership import queries
from partnership.acts import logo as acts
from partnership.acts.settings import edit_partnership
from partnership.door_errors import NotAllowed, Refused, Stale
from partnership.models import Event, Logo, Partnership, User
from partnership.ui.colours import contrast
from partnership.ui.pictures import made_anew
from tests.pictures import picture_bytes
from tests.world import World

pytestmark = pytest.mark.django_db
NOTE = "Jane Maker, 12 Elm Road"


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _add(world: World, content: bytes, *, kind: str = "png", version: int | None = None) -> Logo:
    return acts.add_logo(
        world.partnership,
        world.coordinator,
        content=content,
        kind=kind,
        words=" Two open hands ",
        version=version,
    ).result


@pytest.mark.parametrize(("kind", "pillow"), [("png", "PNG"), ("jpg", "JPEG")])
def test_a_logo_is_kept_without_what_the_file_remembers(
    world: World, kind: str, pillow: str
) -> None:
    content = picture_bytes(kind=pillow, note=NOTE)
    assert NOTE.encode() in content
    row = _add(world, content, kind=kind)
    assert NOTE.encode() not in bytes(row.content)
    assert (row.words, row.content_type) == ("Two open hands", "image/png")
    assert (row.added_by, row.removed_at) == (world.coordinator, None)


def test_what_stands_behind_a_picture_or_was_made_for_print_becomes_a_plain_one(
    world: World,
) -> None:
    """Telephones hang a second picture behind the first; printers send other colours. The file in Word takes neither."""
    raw = io.BytesIO()
    Image.new("CMYK", (200, 80), (0, 90, 90, 0)).save(raw, "JPEG")
    behind = picture_bytes(kind="JPEG") + picture_bytes(kind="JPEG", note=NOTE)
    for version, content in enumerate((raw.getvalue(), behind), start=1):
        row = _add(world, content, kind="jpg", version=version)
        with Image.open(io.BytesIO(bytes(row.content))) as kept:
            assert (kept.format, kept.mode, kept.size) == ("PNG", "RGB", (200, 80))
        assert NOTE.encode() not in bytes(row.content)


def test_one_is_in_use_and_a_slip_is_undone(world: World) -> None:
    first = _add(world, picture_bytes(), version=1)
    second = _add(world, picture_bytes(colour="#990000"), version=2)
    assert queries.logo(world.partnership) == second
    first.refresh_from_db()
    assert first.removed_at is not None
    acts.remove_logo(world.partnership, world.coordinator, version=3, reason="Wrong file")
    assert queries.logo(world.partnership) is None
    with pytest.raises(Refused, match="There is no logo"):
        acts.remove_logo(world.partnership, world.coordinator, version=4)
    third = _add(world, picture_bytes(), version=4)
    assert list(Logo.objects.shown()) == [third]
    assert list(
        Event.objects.about("partnership", world.partnership.pk)
        .filter(act__endswith="_logo")
        .order_by("pk")
        .values_list("act", "sentence", "reason")
    ) == [
        ("add_logo", "Added a logo to briefings.", ""),
        ("add_logo", "Replaced the logo of briefings.", ""),
        ("remove_logo", "Took the logo of briefings away.", "Wrong file"),
        ("add_logo", "Added a logo to briefings.", ""),
    ]


def test_a_form_opened_before_is_stale_and_only_the_team_does_it(world: World) -> None:
    _add(world, picture_bytes(), version=1)
    with pytest.raises(Stale):
        _add(world, picture_bytes(), version=1)
    with pytest.raises(Stale):
        acts.remove_logo(world.partnership, world.coordinator, version=1)
    with pytest.raises(NotAllowed):
        acts.remove_logo(world.partnership, world.la_contact, version=2)
    with pytest.raises(NotAllowed):
        acts.add_logo(
            world.partnership,
            world.la_contact,
            content=picture_bytes(),
            kind="png",
            words="x",
            version=2,
        )
    assert Logo.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "kind", "sentence"),
    [
        (b"<svg/>", "svg", "PNG or JPEG"),
        (b"<svg/>", "png", "damaged"),
        (picture_bytes()[:-40], "png", "damaged"),
        (picture_bytes(kind="JPEG")[:300], "jpg", "damaged"),
        (picture_bytes(39, 80), "png", "39 by 80 dots"),
        (picture_bytes(4001, 80), "png", "4001 by 80 dots"),
        (picture_bytes(3000, 3000), "png", "too many dots"),
        (picture_bytes() + b"\0" * acts.LARGEST, "png", "larger than 1 MB"),
    ],
)
def test_what_is_no_fit_picture_is_refused(
    world: World, content: bytes, kind: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        _add(world, content, kind=kind)
    assert sentence in refused.value.fields["file"]
    assert not Logo.objects.exists()


def test_it_needs_words(world: World) -> None:
    with pytest.raises(Refused) as refused:
        acts.add_logo(
            world.partnership,
            world.coordinator,
            content=picture_bytes(),
            kind="png",
            words="  ",
            version=None,
        )
    assert list(refused.value.fields) == ["words"]


def test_the_team_adds_it_on_the_page_and_takes_it_away(world: World) -> None:
    team = _signed_in(world.coordinator)
    add = reverse("partnership:logo_add", args=["bsp"])
    sent = {"words": "Two open hands", "version": "1"}
    answer = team.post(add, {**sent, "file": SimpleUploadedFile("logo.svg", b"<svg/>")})
    assert answer.status_code == 422
    answer = team.post(add, {**sent, "file": SimpleUploadedFile("l.png", picture_bytes())})
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("partnership:look", args=["bsp"]),
    )
    picture = team.get(reverse("partnership:logo_picture", args=["bsp"]))
    assert (picture.content, picture["Content-Type"]) == (made_anew(picture_bytes()), "image/png")
    assert (picture["Cache-Control"], picture["X-Content-Type-Options"]) == (
        "no-store, private",
        "nosniff",
    )
    away = reverse("partnership:logo_remove", args=["bsp"])
    assert team.post(away, {"reason": "", "version": "2"}).status_code == 302
    assert team.get(reverse("partnership:logo_picture", args=["bsp"])).status_code == 404


def test_the_logo_of_another_partnership_is_not_there(world: World) -> None:
    _add(world, picture_bytes())
    assert (
        _signed_in(world.outsider)
        .get(reverse("partnership:logo_picture", args=["bsp"]))
        .status_code
        == 404
    )


def test_the_page_shows_colours_contrast_and_logo_and_reads_no_picture(world: World) -> None:
    values = {"main_colour": "#ffdd00", "second_colour": "#00703c"}
    edit_partnership(world.partnership, world.coordinator, values, version=1)
    _add(world, picture_bytes())
    with CaptureQueriesContext(connection) as queries_made:
        page = _signed_in(world.la_contact).get(reverse("partnership:look", args=["bsp"]))
    text = " ".join(page.content.decode().split())
    ratio = f"{contrast('#ffdd00', '#000000'):.1f}"
    assert f"Words on it are black: {ratio} to 1." in text
    assert "Words on it are white: 6.2 to 1." in text
    assert text.count("there it is made darker") == 1
    assert text.count('alt="Two open hands"') == 1
    assert "Take the logo away" not in text
    read = [one["sql"] for one in queries_made if '"partnership_logo"' in one["sql"]]
    assert len(read) == 1
    assert '"content"' not in read[0]


def test_colours_are_written_one_way_and_others_refused(world: World) -> None:
    team = _signed_in(world.coordinator)
    address = reverse("partnership:edit", args=["bsp"])
    form = team.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields} | {"reason": ""}
    answer = team.post(address, {**sent, "main_colour": "red"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["main_colour"] == [
        "Enter a colour as # and six digits or letters a to f, like #1d3b5a."
    ]
    assert team.post(address, {**sent, "main_colour": "#5B2A86"}).status_code == 302
    assert Partnership.objects.get(code="BSP").main_colour == "#5b2a86"


def test_the_moment_is_the_event_s(world: World) -> None:
    row = _add(world, picture_bytes())
    assert row.added_at == Event.objects.get(act="add_logo").at
    assert row.added_at > datetime(2020, 1, 1, tzinfo=UTC)
