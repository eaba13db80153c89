"""Recipes for the gazetteer."""
