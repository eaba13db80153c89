"""Dragoman reads messy reports of a crisis and keeps a sourced, dated, structured picture of it."""
