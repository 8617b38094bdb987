"""An office that never was: what ranking calls one way or another brings, where the truth is known."""
