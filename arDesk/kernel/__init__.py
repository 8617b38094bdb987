"""What knows nothing of receivables: money, days, identities, refusals."""
