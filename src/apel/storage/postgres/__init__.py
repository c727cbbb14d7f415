"""PostgreSQL: one database a ceremony, for many desks. The only room that knows its library."""
