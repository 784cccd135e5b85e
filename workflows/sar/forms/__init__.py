"""Forms that only a Safeguarding Adults Review has."""
