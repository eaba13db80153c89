"""Measures over a picture: postures, conflicts."""
