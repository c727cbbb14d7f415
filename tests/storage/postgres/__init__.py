"""What holds of a database of PostgreSQL alone."""
