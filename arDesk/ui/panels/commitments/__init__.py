"""The tabs of the page Commitments."""
