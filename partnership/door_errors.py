"""What a door says when it stays closed, on every floor. Each carries sentences that a person can act on."""

from collections.abc import Sequence
from typing import ClassVar


class DoorClosed(Exception):
    """The act was not done and nothing was saved."""

    status: ClassVar[int] = 400

    def __init__(self, *sentences: str, meanwhile: Sequence[str] = ()) -> None:
        self.sentences = list(sentences)
        self.meanwhile = list(meanwhile)
        super().__init__(" ".join(sentences))


class NotAllowed(DoorClosed):
    """The person's role does not allow the act, here or at this stage."""

    status: ClassVar[int] = 403


class Refused(DoorClosed):
    """Something is missing; the sentences say what. ``fields`` ties sentences to form fields."""

    status: ClassVar[int] = 422

    def __init__(self, *sentences: str, fields: dict[str, str] | None = None) -> None:
        self.fields = fields or {}
        super().__init__(*sentences, *self.fields.values())


class Stale(DoorClosed):
    """The thing was changed by someone else since the form was opened."""

    status: ClassVar[int] = 409


class AlreadyDone(DoorClosed):
    """It is done already, or the work moved on."""

    status: ClassVar[int] = 409


class Busy(DoorClosed):
    """Someone else is changing the same thing at this moment."""

    status: ClassVar[int] = 409

    def __init__(self, *sentences: str) -> None:
        super().__init__(
            *(
                sentences
                or ("Someone else is saving a change right now. Wait a moment and try again.",)
            )
        )
