"""A report goes to the three safeguarding partners: who signs, in which round, and what each said.

A process that has its report signed hands a ``Signing`` over (``Process.signing``) and takes ``signing_acts``.
"""
