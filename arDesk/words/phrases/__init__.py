"""What arDesk says, by area: code to sentence."""
