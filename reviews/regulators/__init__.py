"""The log of what went to a regulator, a coroner or another body, and what came from them.

A process that has it takes ``REGULATOR_ACTS`` and puts ``REGULATORS_PART`` on its page. What a process sends as a step of
its own stands here too.
"""
