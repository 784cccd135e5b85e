"""Pages that only a Safeguarding Adults Review has."""
