"""Drawings that the server makes: maps and graphs as plain shapes, the same for the same input."""
