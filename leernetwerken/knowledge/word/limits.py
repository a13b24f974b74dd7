"""How much of a file is read, and how long that may take. Files of meetings stay far below."""

MEGABYTE = 1024 * 1024
# One part of the file (its text, its styles), unpacked. The parser needs some forty times as much, and half a second
# for each megabyte.
MAX_XML = 10 * MEGABYTE
MAX_DEPTH = 150
MAX_PARAGRAPHS = 5_000
MAX_BLOCKS = 50_000  # empty paragraphs and tables included
MAX_CHARACTERS = 1_000_000
MAX_CELLS = 20_000
MAX_COLUMNS = 63
MAX_PICTURES = 100

# The child process.
CPU_SECONDS = 6
WALL_SECONDS = 8
MEMORY = 768 * MEGABYTE
OUTPUT = 64 * MEGABYTE
