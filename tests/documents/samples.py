"""Two whole documents with invented content: what the product sends most often. People, places and events do not exist."""

import io
import struct
import zlib
from datetime import UTC, date, datetime

import docx
from docx.document import Document

from reviews.documents import ChronologyEntry, Doc, Signature, inspect

MADE = datetime(2026, 1, 23, 15, 30, tzinfo=UTC)
REFERENCE = "ASP-RR-2026-001"
PARTNERSHIP = "Aldermoor Safeguarding Partnership"

AGENCIES = (
    "Children’s Social Care",
    "Aldermoor Community Health NHS Trust",
    "Police",
    "Primary care (GP)",
    "Education: nursery school",
    "Housing",
)


def png(width: int = 900, height: int = 260) -> bytes:
    """A plain picture with a few bars, with a text chunk that must not survive."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    bars = [(x // 150) % 6 for x in range(width)]
    lines = b"".join(
        b"\x00"
        + b"".join(
            b"\x1d\x3f\x66" if y > height - 35 * (bars[x] + 1) and x % 150 < 90 else b"\xff\xff\xff"
            for x in range(width)
        )
        for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (
        chunk(b"IHDR", head),
        chunk(b"tEXt", b"Author\x00Somebody Real"),
        chunk(b"IDAT", zlib.compress(lines)),
        chunk(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def document(title: str, **more: object) -> Doc:
    given: dict[str, object] = {
        "title": title,
        "subject": "Child R: Rapid Review",
        "author": PARTNERSHIP,
        "partnership": PARTNERSHIP,
        "created": MADE,
        "reference": REFERENCE,
        "status": "Draft 2",
        "category": "Rapid Review",
        "keywords": ("Rapid Review", REFERENCE),
    }
    return Doc(**(given | more))  # type: ignore[arg-type]


def opened(doc: Doc) -> Document:
    """The finished file, checked, as python-docx reads it."""
    data = doc.to_bytes()
    assert inspect(data).problems == ()
    return docx.Document(io.BytesIO(data))


def words(doc: Doc) -> list[tuple[str, str]]:
    """(style id, text) of each paragraph outside tables."""
    return [(p.style.style_id, p.text) for p in opened(doc).paragraphs]


def entries(count: int) -> list[ChronologyEntry]:
    happened = (
        "Health visitor sees the family at home for the planned 9-month review. Records a “good enough” home and a baby who is gaining weight. "
        "The mother says she sleeps little. No question about who else lives at home is recorded.",
        "Police called by a neighbour to shouting at the address. Officers speak with both adults, separately. A merlin report is shared with "
        "Children’s Social Care the next morning.",
        "Nursery notes a bruise on the left cheek. The key worker is told that Child R fell against a table. The note is kept in the nursery’s own book.",
        "Referral is screened. Outcome: early help. The family is told by letter.\n- Police report not seen with the referral\n- No call to the health visitor",
        "Appointment missed. A second letter is sent; there is no follow-up by telephone.",
    )
    matters = (
        "The chance to ask about home life was there.",
        "",
        "Second bruise in six weeks; the first was known to the GP only.",
        "Information that each agency held was not put together.",
        "“Was not brought” was recorded as “did not attend”.",
    )
    return [
        ChronologyEntry(
            f"{1 + (i * 6) % 28} {('May', 'June', 'July', 'August')[i // 5 % 4]} 2025",
            AGENCIES[(i * 5 + 1) % len(AGENCIES)],
            happened[i % 5],
            matters[i % 5],
        )
        for i in range(count)
    ]


def panel_pack() -> bytes:
    doc = document(
        "Review panel pack", subject="Child R: Rapid Review meeting, Wednesday 28 January 2026"
    )
    doc.title()
    doc.key_values(
        (
            ("Meeting", "Wednesday 28 January 2026, 10:00am to 12:30pm"),
            ("Place", "Committee Room 3, Aldermoor Town Hall, and by video"),
            ("Chair", "Head of Safeguarding, Aldermoor Integrated Care Board"),
            ("Prepared by", "Partnership business unit"),
            ("Report due with the National Panel", date(2026, 2, 2)),
        ),
        name="About this meeting",
    )
    doc.inset(
        "Please read this pack before the meeting and keep it safe. Do not forward it. Papers are for members of this review panel only and "
        "are to be deleted within 20 working days after the report is sent."
    )
    doc.toc()
    doc.page_break()
    doc.heading("Purpose of the meeting")
    doc.para(
        "A Rapid Review finds out, quickly and fairly, what can be learned from what happened to Child R. It does not look for blame.\n\n"
        "The review panel is asked to:\n- gather the facts, as far as they can be readily established\n- decide whether children need to be kept "
        "safe by something done today\n- consider what can be improved\n- understand the context of the child’s and the family’s lives, with racism "
        "and other inequalities\n- decide on next steps, and whether a Local Child Safeguarding Practice Review should be held"
    )
    doc.heading("Agenda", 2)
    doc.table(
        ("Item", "Subject", "Lead", "Minutes"),
        [
            (1, "Welcome, apologies, declarations of conflicts of interest", "Chair", 10),
            (2, "What happened, and what we know of Child R’s daily life", "Business manager", 20),
            (3, "Information from agencies, with questions from the panel", "Each agency", 45),
            (4, "Race, ethnicity, culture and other inequalities", "Chair", 20),
            (5, "What is working well; learning; what to do now", "All", 30),
            (6, "Decision on next steps and the reasons for it", "Chair", 25),
        ],
    )
    doc.heading("Who is on the review panel", 2)
    doc.table(
        ("Agency", "Role", "Return received"),
        [
            (agency, "Named lead for safeguarding", date(2026, 1, 9 + i))
            for i, agency in enumerate(AGENCIES)
        ],
        caption="Members of the review panel",
    )
    doc.heading("Information from agencies")
    for agency in AGENCIES[:3]:
        doc.heading(agency, 2)
        doc.key_values(
            (
                ("Known to the agency", "Yes, since March 2024"),
                ("Records seen from", "1 January 2024 to 12 January 2026"),
                ("Records secured", ""),
            )
        )
        doc.para(
            "The family was known for 22 months. Contact was regular in the first year, and less so after the family moved.\n\n"
            "Practice that went well:\n1. The health visitor saw Child R alone with each parent.\n2. Records were made on the same day.\n"
            "3. The nursery called when Child R was not brought.\n\nThe service had two vacancies in a team of seven from June to September 2025."
        )
        doc.quote(
            "He lights up when he hears the bin lorry. He waves at it from the window.",
            "Nursery key worker, January 2026",
        )
    doc.orient(landscape=True)
    doc.heading("Merged chronology")
    doc.para(
        "Entries are as agencies wrote them. Where two agencies describe one event, both are kept."
    )
    doc.chronology(entries(24), "What agencies recorded, May to August 2025")
    doc.orient(landscape=False)
    doc.heading("Questions for the panel")
    doc.numbers(
        (
            "What was life like for Child R?",
            "Which information would have changed the screening decision?",
            "What must be done before Friday?",
        )
    )
    return doc.to_bytes()


def rapid_review_report() -> bytes:
    doc = document("Rapid Review report", status="Final", numbered=True)
    doc.title()
    doc.key_values(
        (
            ("Serious incident notification", "SIN-0000, sent on 12 January 2026"),
            ("Due with the National Panel", date(2026, 2, 2)),
            ("Local authority", "Aldermoor Council"),
            ("Child", "Child R (pseudonym), aged 1 year"),
            ("Review panel met", date(2026, 1, 28)),
        ),
        name="About this review",
    )
    doc.inset(
        "Decision: the criteria for a Local Child Safeguarding Practice Review are met.\n- Serious harm: yes\n- Abuse or neglect known or suspected: yes\n"
        "- Improvements can be found that this Rapid Review could not: yes"
    )
    doc.toc()
    doc.page_break()
    doc.heading("The child and the family")
    doc.para(
        "Child R is a curious boy who likes music, the garden and his grandmother’s dog. He was 14 months old at the time of the incident.\n\n"
        "He lived with his mother, his mother’s partner and one older sibling. The family had moved twice in the year before."
    )
    doc.heading("Facts about Child R", 2)
    doc.key_values(
        (
            ("Age band", "1 year"),
            ("Ethnicity", "As described by the family: mixed heritage"),
            ("Disability", "None known"),
            ("Legal status", "Child in need until June 2025"),
            ("Education", "Nursery, 15 hours a week"),
        )
    )
    doc.heading("What happened")
    doc.para(
        "On a day in January 2026 Child R was taken to hospital with injuries that the hospital did not think were accidental.\n\nThe hospital kept him safe, and told Children’s Social Care and the police within the hour."
    )
    doc.heading("Key practice episodes", 2)
    doc.chronology(entries(7), "Key practice episodes")
    doc.heading("Analysis")
    for title in (
        "Seeing the child’s daily life",
        "Putting information together",
        "Race, ethnicity, culture and other inequalities",
    ):
        doc.heading(title, 2)
        doc.para(
            "Each agency held a part. None held the whole, and the screening form asks for the reason of the referral but not for what others know. "
            * 4
        )
        doc.heading("What worked well", 3)
        doc.para(
            "- The nursery called on the same day.\n- The health visitor wrote down the child’s own signs."
        )
    doc.picture(
        png(),
        "Bar chart: contacts with each of six agencies in 2025, from 1 (Housing) to 6 (Police).",
        width_cm=14,
    )
    doc.heading("Immediate action")
    doc.table(
        ("Action", "Owner", "Due", "State"),
        [
            (
                "All open referrals in which a child under 2 has a bruise are looked at again by a manager.",
                "Children’s Social Care",
                date(2026, 1, 30),
                "Done",
            ),
            (
                "GP practices are reminded of the bruising protocol for babies who do not yet move by themselves.",
                "Integrated Care Board",
                date(2026, 2, 6),
                "In progress",
            ),
            (
                "Nursery notes on injuries are sent to the health visitor on the same day.",
                "Education",
                date(2026, 2, 13),
                "Not started",
            ),
        ],
        caption="Action taken or agreed at once",
    )
    doc.heading("Parallel processes", 2)
    doc.table(
        ("Process", "Since", "What it holds up"), [], empty="None known at the date of this report."
    )
    doc.heading("Sign-off")
    doc.para("The three statutory safeguarding partners agree this report and the decision in it.")
    doc.signature_block(
        (
            Signature(
                "A. Example",
                "Chief Executive, Aldermoor Council",
                "Signed off online",
                "30 January 2026",
            ),
            Signature("B. Example", "Chief Nurse, Aldermoor Integrated Care Board"),
            Signature("C. Example", "BCU Commander, Police"),
        )
    )
    return doc.to_bytes()
