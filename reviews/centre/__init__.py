"""The people at the centre of a review: the child or adult, the family, those close to them.

Who they are in words, whether they can be contacted, each contact with them, what they said of the name used, of the
draft and of publication. A process has it with ``acts.ACTS`` among its acts and ``part.CENTRE_PART`` among its parts.
"""
