import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One player for a folder: two would sign two ledgers under one name. Null where another one lives. */
export async function holdFolder(folder: string): Promise<{ release(): Promise<void> } | null> {
  const path = join(folder, 'player.pid')
  const before = Number(await readFile(path, 'utf8').catch(() => ''))
  if (before > 0 && before !== process.pid && isAlive(before)) return null
  await rm(path, { force: true })
  try {
    await writeFile(path, String(process.pid), { flag: 'wx', mode: 0o600 })
  } catch {
    return null
  }
  return { release: () => rm(path, { force: true }) }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
