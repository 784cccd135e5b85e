"""Sections of a pack, one idea each; every one takes the document and a ``Pack``."""
