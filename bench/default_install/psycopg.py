"""The default install has no PostgreSQL driver. The tests bring one, and huey would load it, for 9 MB."""

raise ImportError("the measured server is the one that requirements.txt makes")
