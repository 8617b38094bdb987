"""The audit chain: entries, seals, the first break."""
