import type { Migration } from '../migrate.ts'

/** What is counted from the segments. `num` is a short local name, so that the many rows of `counts` and `batches` stay small. [DB2] */
export const proofsMigration: Migration = {
  version: 1,
  sql: `
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Ids of screens, lines and creatives; number 0 is none.
CREATE TABLE names (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE keys (
  num INTEGER PRIMARY KEY,
  public_key BLOB NOT NULL UNIQUE
) STRICT;

-- ranges: numbers received, as JSON. forked_from: nothing from there on is evidence. last: the highest number that is followed without a doubt.
CREATE TABLE ledgers (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  screen INTEGER NOT NULL,
  ranges TEXT NOT NULL,
  last INTEGER NOT NULL,
  last_sha256 BLOB,
  forked_from INTEGER,
  settled INTEGER NOT NULL,
  replaces TEXT,
  replaces_sha256 BLOB,
  unknown_since_ms INTEGER,
  first_ms INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  UNIQUE (screen, id)
) STRICT;

-- state: 0 counted, 1 disputed, 2 dropped by a person. record, place: where in the segments it lies. previous: half of the hash, enough to tell branches apart.
CREATE TABLE batches (
  ledger INTEGER NOT NULL,
  first INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  previous BLOB,
  last INTEGER NOT NULL,
  first_ms INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  record INTEGER NOT NULL,
  place INTEGER NOT NULL,
  key INTEGER NOT NULL,
  state INTEGER NOT NULL,
  PRIMARY KEY (ledger, first, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
  num INTEGER PRIMARY KEY,
  segment TEXT NOT NULL,
  start INTEGER NOT NULL
) STRICT;

-- hours: core/proof/hourly-counts.ts, by UTC hour of the UTC day. Line and creative 0: none.
CREATE TABLE counts (
  day INTEGER NOT NULL,
  line INTEGER NOT NULL,
  screen INTEGER NOT NULL,
  creative INTEGER NOT NULL,
  hours BLOB NOT NULL,
  PRIMARY KEY (day, line, screen, creative)
) STRICT, WITHOUT ROWID;

-- Proven plays of a line in all, so that pacing need not add up every day again.
CREATE TABLE delivered (
  line INTEGER PRIMARY KEY,
  proven INTEGER NOT NULL
) STRICT;

-- Files that were really shown, once each by line and creative.
CREATE TABLE shown (
  line INTEGER NOT NULL,
  creative INTEGER NOT NULL,
  file BLOB NOT NULL,
  first_ms INTEGER NOT NULL,
  PRIMARY KEY (line, creative, file)
) STRICT, WITHOUT ROWID;

CREATE TABLE settlements (
  ledger INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  forked_from INTEGER NOT NULL,
  keep BLOB,
  person TEXT NOT NULL,
  PRIMARY KEY (ledger, at_ms)
) STRICT, WITHOUT ROWID;
`,
}
