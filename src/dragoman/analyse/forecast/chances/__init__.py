"""Will it happen: the chance of an event of a kind between two sides within a horizon, and how many there will be."""
