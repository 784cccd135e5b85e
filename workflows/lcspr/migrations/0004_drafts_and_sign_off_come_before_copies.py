"""Work that waits for the copies before publication waits for drafts, checks of the facts and sign-off first.

A review whose report was next is under way until the first draft is recorded. In SQL: the column holds the name of the
node as text, and its field reads it through the flow of today. The way back knows none of these: of the work that is
open on a review one piece becomes the work of the copies, and the rest is cancelled.
"""

from django.db import migrations

FLOW = "LocalReviewFlow."
COPIES, RECEIVE = f"{FLOW}send_copy", f"{FLOW}receive_draft"
NEW = tuple(
    f"{FLOW}{node}"
    for node in ("receive_draft", "ask_facts", "check_facts", "draft_report", "sign_off")
)
OPEN = "status IN ('NEW', 'ASSIGNED', 'STARTED')"
MOVE = f"""
UPDATE reviews_reviewtask SET flow_task = REPLACE(flow_task, %s, %s)
WHERE flow_task LIKE %s AND {OPEN}
"""  # noqa: S608
UNDER_WAY = f"""
UPDATE reviews_review SET stage = 'information'
WHERE process = 'lcspr' AND stage = 'report' AND id IN (
    SELECT review_id FROM reviews_reviewprocess WHERE id IN (
        SELECT process_id FROM reviews_reviewtask WHERE flow_task LIKE %s AND {OPEN}
    )
)
"""  # noqa: S608
ONE_STAYS = f"""
UPDATE reviews_reviewtask SET status = 'CANCELED'
WHERE flow_task LIKE %s AND {OPEN} AND EXISTS (
    SELECT 1 FROM (SELECT id, process_id, flow_task, status FROM reviews_reviewtask) AS other
    WHERE other.process_id = reviews_reviewtask.process_id AND other.id < reviews_reviewtask.id
    AND other.flow_task LIKE %s AND other.{OPEN}
)
"""  # noqa: S608
FOR_THE_TEAM = f"""
UPDATE reviews_reviewtask SET role = 'coordinator', agency_id = NULL, owner_id = NULL, status = 'NEW'
WHERE flow_task LIKE %s AND {OPEN}
"""  # noqa: S608


def ask_for_drafts(apps, schema_editor):
    """Where no copies went out, the first draft comes next."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(MOVE, [COPIES, RECEIVE, f"%{COPIES}"])
        cursor.execute(UNDER_WAY, [f"%{RECEIVE}"])


def ask_for_copies(apps, schema_editor):
    """The version before knows neither drafts nor a sign-off."""
    with schema_editor.connection.cursor() as cursor:
        for node in NEW:
            cursor.execute(FOR_THE_TEAM, [f"%{node}"])
            cursor.execute(MOVE, [node, COPIES, f"%{node}"])
        cursor.execute(ONE_STAYS, [f"%{COPIES}", f"%{COPIES}"])
        cursor.execute(
            "UPDATE reviews_review SET stage = 'report' WHERE process = 'lcspr' AND stage = 'information'"
        )


class Migration(migrations.Migration):
    dependencies = [
        ("lcspr", "0003_copies_come_before_publication"),
        ("reviews", "0030_drafts_of_a_report"),
    ]

    operations = [migrations.RunPython(ask_for_drafts, ask_for_copies)]
