"""Settings for tests: those of a trial machine, with quick passwords, mail in memory and files in a temporary place.

DATABASE_URL still chooses the database, so one suite runs on SQLite and on PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["DEBUG"] = "1"
os.environ.setdefault("LOG_LEVEL", "WARNING")
for name in ("EMAIL_HOST", "OIDC_SERVER_URL", "CONTACT_EMAIL", "SESSION_MINUTES"):
    os.environ[name] = ""

from config.settings import *  # noqa: E402, F403
from config.settings import ALLOWED_HOSTS, DATABASES  # noqa: E402

DEBUG = False
SECRET_KEY = "tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789"  # noqa: S105
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SCRATCH = tempfile.mkdtemp(prefix="lfp-tests-")
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
MEDIA_ROOT = Path(SCRATCH) / "files"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
STYLEGUIDE = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the live server and threads in tests need their own connections.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(SCRATCH, "tests.sqlite3")}
