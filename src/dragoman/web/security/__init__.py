"""Who may do what at the desk, and what a browser may do with its pages."""
