import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A Node on the PATH whose major version is as asked; the machine's own, next to the bundled one. */
export function findNode(isWanted: (major: number) => boolean): string | null {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const files = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)).filter((file) => existsSync(file))
  return files.find((file) => isWanted(majorOf(file))) ?? null
}

function majorOf(file: string): number {
  return Number(spawnSync(file, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }).stdout)
}
