"""Keeping an uploaded file with a review, after looking inside it."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from partnership.ui.files import KINDS, FileCheck, FileRefused
from reviews.models import Attachment

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from partnership.models import Agency
    from reviews.door.passage import Passage


def take_out(passage: Passage, file: Attachment) -> None:
    """Mark a file as removed; the row stays, with who took it out and why in the event of the act."""
    file.removed_at, file.removed_reason = passage.now, passage.reason
    file.save(update_fields=["removed_at", "removed_reason"])


def keep_file(
    passage: Passage,
    upload: UploadedFile,
    *,
    purpose: str,
    agency: Agency | None = None,
    field: str = "file",
) -> Attachment:
    """Keep a file inside the door's transaction; refuse with a sentence at ``field`` when it is not what it claims."""
    try:
        kind = FileCheck()(upload)
    except FileRefused as refusal:
        passage.refuse(**{field: str(refusal)})
        raise  # never reached: refuse raises
    content = upload.read()
    name = PurePath(str(upload.name).replace("\\", "/")).name
    return Attachment.objects.create(
        review_id=passage.review.pk,
        agency=agency,
        purpose=purpose,
        name=name[-160:],
        content_type=KINDS[kind].content_type,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=passage.actor,
        uploaded_at=passage.now,
    )
