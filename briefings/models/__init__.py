"""The tables of the room `briefings`."""

from .block import Block, Trace
from .briefing import Audience, Briefing, BriefingState, Kind
from .edition import Edition, EditionGroup
from .hit import Hit
from .source import AudienceGroup, BriefingTheme, Source
from .template import BriefingTemplate, TemplateBlock
from .visit import LibraryVisit

__all__ = [
    "Audience",
    "AudienceGroup",
    "Block",
    "Briefing",
    "BriefingState",
    "BriefingTemplate",
    "BriefingTheme",
    "Edition",
    "EditionGroup",
    "Hit",
    "Kind",
    "LibraryVisit",
    "Source",
    "TemplateBlock",
    "Trace",
]
