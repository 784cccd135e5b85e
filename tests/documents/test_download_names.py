import pytest

from reviews.documents import content_disposition, file_name


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("HSP-RR-2026-001", "panel pack", 2), "HSP-RR-2026-001 panel pack v2.docx"),
        (("HSP-RR-2026-001", "meeting", None, "ics"), "HSP-RR-2026-001 meeting.ics"),
        (("ref/../../etc", 'a\\b:c*?"<>|', None), "ref etc a b c.docx"),
        (("Réf é", "évaluation\r\nX: y", None), "Ref e evaluation X y.docx"),
        (("", "", None), "document.docx"),
        (("\u202e", "👶", None), "document.docx"),
        (("CON", "", None), "file CON.docx"),
        (("a" * 500, "b" * 500, 1), f"{'a' * 60} {'b' * 60} v1.docx"),
        (("r", "k", None, "../ex\x00e"), "r k.exe"),
    ],
)
def test_file_names_are_plain(arguments, name):
    assert file_name(*arguments) == name


def test_content_disposition():
    assert (
        content_disposition("R-1 pack v2.docx")
        == "attachment; filename=\"R-1 pack v2.docx\"; filename*=UTF-8''R-1%20pack%20v2.docx"
    )
    assert content_disposition("R.pdf", inline=True).startswith("inline; ")


@pytest.mark.parametrize("name", ['a"; filename=b.exe', "a\r\nSet-Cookie: x=1", "..", "ü.docx", ""])
def test_a_name_can_not_add_to_the_header(name):
    value = content_disposition(name)
    assert value.isascii()
    assert value.isprintable()
    assert value.count('"') == 2
    assert value.count(";") == 2
