"""The acts about the people at the centre. A process that has them adds ``ACTS`` to its own."""

from . import contact, person, view

ACTS = (*person.ACTS, *contact.ACTS, *view.ACTS)
