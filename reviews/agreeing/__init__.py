"""What a review comes to goes to a meeting: a board or group agrees it, or asks for changes; either is taken back.

A process that ends so hands an ``Agreeing`` over (``Process.agreeing``) and takes ``agreeing_acts``.
"""
