"""What should happen: the office's rules."""
