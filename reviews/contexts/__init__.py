"""The contexts in which somebody came to harm, and the places of a partnership that reviews name.

Any process about people has it with ``SHARED_ACTS``; the review page shows the part by itself (ADR 16).
"""
