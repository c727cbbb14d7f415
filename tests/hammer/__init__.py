"""Long fault runs against real processes: `python -m tests.hammer [NAME…] [--rounds N] [--seed N]`."""
