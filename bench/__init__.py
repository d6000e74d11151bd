"""How fast it is: measured beside a bare Flask page on the same server in the same run, never against a clock alone."""
