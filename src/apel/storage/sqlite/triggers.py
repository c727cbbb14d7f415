"""What makes the ledger append-only in SQLite."""

# INSERT OR REPLACE fires no DELETE trigger, so what may be inserted is the next entry of its chain
# and nothing else. SQLite gives NEW.rowid as -1 where the statement names none.
TRIGGERS = """
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
CREATE TRIGGER entry_is_the_next BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE rowid = NEW.rowid)
  OR EXISTS (SELECT 1 FROM entry WHERE ceremony = NEW.ceremony AND station = NEW.station
             AND number >= NEW.number)
  OR NOT (NEW.number = 1 AND NEW.previous IS NULL)
  AND NOT EXISTS (SELECT 1 FROM entry WHERE ceremony = NEW.ceremony AND station = NEW.station
                  AND number = NEW.number - 1 AND digest = NEW.previous)
BEGIN SELECT RAISE(ABORT, 'an entry follows the one before it'); END;
"""
