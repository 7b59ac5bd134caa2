import type { Migration } from '../migrate.ts'

/**
 * Documents as they are, and every change that made them so. `num` is a short local name of a row, so that the many
 * rows of `changes` stay small; between machines only ids and stamps are used.
 */
export const documentsMigration: Migration = {
  version: 1,
  sql: `
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  alive INTEGER NOT NULL,
  fields TEXT NOT NULL,
  stamps TEXT NOT NULL
) STRICT;

CREATE TABLE edits (
  num INTEGER PRIMARY KEY,
  stamp TEXT NOT NULL UNIQUE,
  at_ms INTEGER NOT NULL,
  person_id TEXT,
  label TEXT NOT NULL,
  undoes TEXT,
  undone_by TEXT,
  change_count INTEGER NOT NULL,
  document_count INTEGER NOT NULL
) STRICT;

CREATE INDEX edits_by_person ON edits (person_id);

CREATE TABLE changes (
  edit INTEGER NOT NULL REFERENCES edits (num),
  document INTEGER NOT NULL REFERENCES documents (num),
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  replaced TEXT,
  PRIMARY KEY (edit, document, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE touched (
  document INTEGER NOT NULL REFERENCES documents (num),
  edit INTEGER NOT NULL REFERENCES edits (num),
  PRIMARY KEY (document, edit)
) STRICT, WITHOUT ROWID;

CREATE TABLE private_records (
  namespace TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (namespace, key)
) STRICT, WITHOUT ROWID;
`,
}
