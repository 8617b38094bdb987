"""What must hold. `python3 -m tests` sets the test tools up on the first run, then runs every check."""
