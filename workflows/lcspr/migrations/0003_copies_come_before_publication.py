"""Work that waits for the publication waits for the copies first, unless they are recorded.

In SQL: the column holds the name of the node as text, and its field reads it through the flow of today.
"""

from django.db import migrations

PUBLISH, COPIES = "LocalReviewFlow.publish", "LocalReviewFlow.send_copy"
MOVE = """
UPDATE reviews_reviewtask SET flow_task = REPLACE(flow_task, %s, %s)
WHERE flow_task LIKE %s AND status IN ('NEW', 'ASSIGNED', 'STARTED')
"""
WITHOUT_COPIES = """
AND NOT EXISTS (
    SELECT 1 FROM reviews_reviewprocess AS work JOIN reviews_reviewdate AS day ON day.review_id = work.review_id
    WHERE work.id = reviews_reviewtask.process_id AND day.key = 'copy_sent'
)
"""


def ask_for_copies(apps, schema_editor):
    """Those who already sent copies go on where they are."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(MOVE + WITHOUT_COPIES, [PUBLISH, COPIES, f"%{PUBLISH}"])


def ask_for_publication(apps, schema_editor):
    """The version before has no work for copies."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(MOVE, [COPIES, PUBLISH, f"%{COPIES}"])


class Migration(migrations.Migration):
    dependencies = [
        ("lcspr", "0002_progress_checks_and_written_requests"),
        ("reviews", "0029_screening_draft"),
    ]

    operations = [migrations.RunPython(ask_for_copies, ask_for_publication)]
