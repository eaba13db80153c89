"""The steps by which stores of earlier versions are brought up to date, as Alembic runs them."""
