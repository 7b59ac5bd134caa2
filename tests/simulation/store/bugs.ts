import type { Change } from '../../../src/contracts/documents.ts'
import { storePragmas, type StoreCore } from '../../../src/main/database/open-store-core.ts'
import type { Sql, SqlStatement } from '../../../src/main/database/sql.ts'

/** Faults of ours, planted from outside: the product's code has no hooks for them. Every one has to be found. */
export type Bug = {
  pragmas?: readonly string[]
  sql?(sql: Sql): Sql
  core?(core: StoreCore): StoreCore
}

export const bugs: Readonly<Record<string, Bug>> = {
  'synchronous-off': { pragmas: storePragmas.map((pragma) => (pragma.startsWith('synchronous') ? 'synchronous = OFF' : pragma)) },
  'acknowledge-before-commit': { sql: commitLate },
  'no-transaction': { sql: commitEachStatement },
  'recovered-log-unsynced': { sql: recoverWithoutSync },
  'lost-change-row': { sql: loseChangeRows },
  'forgets-last-stamp': { sql: forgetLastStamp },
  'undo-ignores-stamp': { core: undoWithoutLooking },
}

/** The commit happens when the next transaction begins: by then the person has long been told. */
function commitLate(sql: Sql): Sql {
  let owed = false
  const settle = () => {
    if (owed) sql.exec('COMMIT')
    owed = false
  }
  return {
    ...sql,
    exec(text) {
      if (text === 'COMMIT') { owed = true; return }
      if (text.startsWith('BEGIN')) settle()
      sql.exec(text)
    },
    close() { try { settle() } finally { sql.close() } },
  }
}

function commitEachStatement(sql: Sql): Sql {
  return { ...sql, exec: (text) => { if (!/^(BEGIN|COMMIT|ROLLBACK)/.test(text)) sql.exec(text) } }
}

/** What a killed process left in the log is shown, but a power cut may still take it back. */
function recoverWithoutSync(sql: Sql): Sql {
  return { ...sql, exec: (text) => { if (text !== 'PRAGMA wal_checkpoint') sql.exec(text) } }
}

function loseChangeRows(sql: Sql): Sql {
  let written = 0
  return onStatement(sql, 'INSERT INTO changes', (statement) => ({
    ...statement, run: (...values) => { if (++written % 7 !== 0) statement.run(...values) },
  }))
}

function forgetLastStamp(sql: Sql): Sql {
  return onStatement(sql, 'SELECT max(stamp)', (statement) => ({ ...statement, get: () => ({ stamp: null }) }))
}

function onStatement(sql: Sql, beginning: string, change: (statement: SqlStatement) => SqlStatement): Sql {
  return { ...sql, prepare: (text) => (text.startsWith(beginning) ? change(sql.prepare(text)) : sql.prepare(text)) }
}

/** Sets back whatever the edit had set, even where somebody has set it since. */
function undoWithoutLooking(core: StoreCore): StoreCore {
  return {
    ...core,
    planUndo(query) {
      const plan = core.planUndo(query)
      if (plan.kind === 'refused') return plan
      const edit = core.audit({ limit: 1000 }).find(({ stamp }) => stamp === plan.undoes)
      const changes = (edit?.changes ?? []).map(({ documentId, kind, field, before }): Change => ({ documentId, kind, field, value: before }))
      return { ...plan, changes, skipped: 0 }
    },
  }
}
