"""Raw bytes to reports: formats, cleaning, title, outlet, date, origin."""
