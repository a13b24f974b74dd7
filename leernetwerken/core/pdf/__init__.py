"""A tagged PDF of HTML, made in a child process that is bounded and can fetch nothing (docs/adr/0016)."""
