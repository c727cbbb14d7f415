"""How fast apel is beside what one would use instead: `python -m tests.benchmarks [NAME…] [--quick]`."""
