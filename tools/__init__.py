"""Programs that measure arDesk's rules and are no part of it."""
