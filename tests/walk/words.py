"""Words that stand nowhere else, so that finding one in a page means that it was shown.

These are planted in every review by ``cast.py``; a process plants its own as ``SECRETS`` of its file in ``rooms/``.
"""

from __future__ import annotations

#: Secret → the word that gives it away.
WORDS = {
    "identity": "Quillfeather",
    "la_summary": "Marmalade-LA",
    "police_summary": "Marmalade-Police",
    "withheld": "Kept-Out-Of-The-Pack",
    "la_table": "Table-Of-The-LA",
    "police_file": "police-evidence.pdf",
    "la_view": "Viewpoint-Of-Member",
    "chair_view": "Viewpoint-Of-Chair",
    "scrutiny": "Scrutiny-In-Own-Words",
    "alarm": "Must-Happen-Now",
    "safety_answer": "Done-At-Once",
    "report": "Reportage-Word",
    "conflict": "Godmother-Of-The-Child",
    "note": "Whispered-In-A-Note",
    "message": "Written-In-A-Message",
    "centre": "Aunt-At-The-Centre",
    "family_words": "Said-By-The-Family",
    "restricted": "Child Restricted",
    "neighbour": "Child Next Door",
    "action": "Action-Of-The-Police",
    "correction": "June-And-Not-May",
}
