"""Quality assurance audits: the year's programme, a tool, returns of agencies, moderation, the report, the re-audit (ADR 15)."""
