"""SQLite: one file a workspace, one file a desk. The only room that knows its library."""
