"""Lists that agencies send back: who is away and why, who has signed, who came."""
