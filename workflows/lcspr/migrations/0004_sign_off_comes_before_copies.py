"""Work that waits for the copies before publication waits for the sign-off of the report first.

In SQL: the column holds the name of the node as text, and its field reads it through the flow of today. The way back
knows no sign-off: a sign-off that is open is cancelled but for one, which becomes the work of the copies.
"""

from django.db import migrations

COPIES, REPORT, SIGN = (
    "LocalReviewFlow.send_copy",
    "LocalReviewFlow.draft_report",
    "LocalReviewFlow.sign_off",
)
OPEN = "status IN ('NEW', 'ASSIGNED', 'STARTED')"
MOVE = f"""
UPDATE reviews_reviewtask SET flow_task = REPLACE(flow_task, %s, %s)
WHERE flow_task LIKE %s AND {OPEN}
"""  # noqa: S608
CANCEL_OTHERS = f"""
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


def ask_for_sign_off(apps, schema_editor):
    """Where no copies went out, the three partners sign first."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(MOVE, [COPIES, REPORT, f"%{COPIES}"])


def ask_for_copies(apps, schema_editor):
    """The version before has no sign-off."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(CANCEL_OTHERS, [f"%{SIGN}", f"%{SIGN}"])
        cursor.execute(FOR_THE_TEAM, [f"%{SIGN}"])
        cursor.execute(MOVE, [SIGN, COPIES, f"%{SIGN}"])
        cursor.execute(MOVE, [REPORT, COPIES, f"%{REPORT}"])


class Migration(migrations.Migration):
    dependencies = [
        ("lcspr", "0003_copies_come_before_publication"),
        ("reviews", "0029_screening_draft"),
    ]

    operations = [migrations.RunPython(ask_for_sign_off, ask_for_copies)]
