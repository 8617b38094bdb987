"""The form in which a call is logged, and what to say."""
