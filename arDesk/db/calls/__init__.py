"""What calls and rules of escalation look at, and what was said."""
