"""How practitioners take part in a review: events at which they are heard and learn together, without fear of blame.

A process takes ``practitioner_acts(...)`` and ``PRACTITIONERS_PART``, and hands over ``Practitioners``. Where a report needs it
before it goes on, the guard is ``practitioners_took_part``.
"""
