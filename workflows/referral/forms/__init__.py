"""Forms of a referral."""
