"""What the web server, the worker and the flask command load."""

from exchange import create_app

app = create_app()
