"""The recipes that make what ships in the package: tables and, later, the language model."""
