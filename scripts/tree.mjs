// What the checks look at: every file of the checkout that is ours.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const notOurs = new Set(['.git', 'node_modules', 'out', 'dist', 'data', 'coverage', 'test-results', 'playwright-report', '.cache'])

/** Paths from the root, with forward slashes, in one order on every machine. */
export function filesUnder(folder = '') {
  const found = []
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (notOurs.has(entry.name)) continue
    if (entry.isDirectory()) found.push(...filesUnder(path))
    else if (entry.isFile()) found.push(path)
  }
  return found.sort()
}

export const read = (path) => readFileSync(join(root, path), 'utf8')

/** Prints what is wrong, one line each, and ends the process as the check that found it. */
export function finish(problems, good) {
  for (const problem of problems) process.stdout.write(`${problem}\n`)
  if (problems.length === 0) process.stdout.write(`${good}\n`)
  process.exit(problems.length === 0 ? 0 : 1)
}
