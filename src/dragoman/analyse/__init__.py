"""A picture to measures and forecasts."""
