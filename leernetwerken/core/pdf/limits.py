"""How much one PDF may cost. A web process answers within thirty seconds or is ended."""

CPU_SECONDS = 20
WALL_SECONDS = 25
MEMORY = 1024 * 1024 * 1024
OUTPUT = 40 * 1024 * 1024
# In one web process; who comes on top of that waits so long, and is then asked to come back.
AT_ONCE = 2
SECONDS_TO_WAIT = 2
