"""What a shell proposes while a command of apel is typed."""
