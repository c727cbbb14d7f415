"""What apel is compared with: plain scripts, each the shortest way to the same result."""
