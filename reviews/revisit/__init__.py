"""Some time after a review was closed somebody looks what became of its learning, or it is decided not to.

A process that is revisited hands a ``Revisit`` over (``Process.revisit``) and takes ``revisit_acts``; its rule file has the
deadline and the decision ``revisit``.
"""
