"""Reads the environment; the one place that does. A wrong value stops the start with a sentence."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")
