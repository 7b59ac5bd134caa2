import type { Sql, SqlRow, SqlStatement, SqlValue } from '../../../src/main/database/sql.ts'
import type { ForgetfulSqlite } from './forgetful-vfs.ts'

type Prepared = ReturnType<InstanceType<ForgetfulSqlite['sqlite3']['oo1']['DB']>['prepare']>

/**
 * The store's own port over SQLite as WebAssembly. One connection, so the lock is exclusive from the start: the log's index
 * then lies in memory and no shared memory is asked of the disk. Everything else is the pragma path of the product.
 */
export function openForgetfulSql({ sqlite3 }: ForgetfulSqlite, path: string): Sql {
  const database = failing(sqlite3, () => new sqlite3.oo1.DB(path, 'c', 'forgetful'))
  const statements = new Set<Prepared>()
  const sql: Sql = {
    exec: (text) => failing(sqlite3, () => { database.exec(text) }),
    prepare(text) {
      const prepared = failing(sqlite3, () => database.prepare(text))
      statements.add(prepared)
      return statementOf(sqlite3, prepared)
    },
    close() {
      for (const prepared of statements) prepared.finalize()
      database.close()
    },
  }
  sql.exec('PRAGMA locking_mode=EXCLUSIVE')
  return sql
}

function statementOf(sqlite3: ForgetfulSqlite['sqlite3'], prepared: Prepared): SqlStatement {
  const rows = (values: readonly SqlValue[], atMost: number): SqlRow[] => failing(sqlite3, () => {
    const found: SqlRow[] = []
    try {
      if (values.length > 0) prepared.bind([...values])
      while (found.length < atMost && prepared.step()) found.push(prepared.get({}) as SqlRow)
    } finally {
      prepared.reset(true)
    }
    return found
  })
  return {
    run: (...values) => { rows(values, Infinity) },
    get: (...values) => rows(values, 1)[0],
    all: (...values) => rows(values, Infinity),
  }
}

/** Errors bear SQLite's name in `code`, as those of the product's own driver do. */
function failing<T>(sqlite3: ForgetfulSqlite['sqlite3'], work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof sqlite3.SQLite3Error)) throw error
    const code: unknown = sqlite3.capi.sqlite3_js_rc_str(error.resultCode)
    throw Object.assign(new Error(error.message, { cause: error }), { code })
  }
}
