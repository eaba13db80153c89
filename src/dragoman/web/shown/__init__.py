"""What the pages show, as values: made of a crisis, rendered by `pages`, given as JSON by `api`."""
