"""One module per measured promise; ``python -m bench`` lists and runs them."""
