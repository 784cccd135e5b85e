"""What the walk knows of each room and each process: one file each, found by listing this folder.

A file may say: ``PAGES`` (who gets what at an address) and ``REACH`` (the arguments that it takes), ``ANSWERS``,
``OTHERWISE`` and ``NEVER_COMPLETE`` (forms in other hands), ``STEPS`` (tasks in other hands), ``SECRETS`` (words that
it plants) and ``furnish(world, review)``, which plants them in every review; for the browser ``ALSO``, ``DOES``,
``DOWNLOADS``, ``NO_FORM`` and ``COMPLETE``. A process has one file with its key as the name.
"""

from tests.listed import modules

ROOMS = modules(__name__)
