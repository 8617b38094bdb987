"""Promises: written down, judged, ended, shown."""
