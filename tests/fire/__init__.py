"""Real processes under fire: web server and workers killed at random, on a mail server that has bad days."""
