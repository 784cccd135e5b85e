"""Asking agencies for information, and their answers: one agency, one request, one answer, by a day.

A process that asks agencies hands a ``Requests`` over (``Process.requests``) and takes ``request_acts``.
"""
