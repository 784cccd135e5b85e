"""Word files that are made from the record of a review when somebody asks for them: what it says now, nothing is filed.

A process names those it has in ``Process.papers``: the panel pack (``pack``), the record of its decisions (``decisions``), the
report with its headings for whoever writes it (``outline``). The form for an agency's answer is ``agency_form``.
Each says who may read it; every download is written down.
"""
