"""Word documents that only a Safeguarding Adults Review has."""
