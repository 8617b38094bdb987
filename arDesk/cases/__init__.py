"""What was said: the facts of collecting."""
