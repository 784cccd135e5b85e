"""Pages of a referral."""
