"""Import and export in the field's formats."""
