"""What is counted, closed, sealed and checked."""
