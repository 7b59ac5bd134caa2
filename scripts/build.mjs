// Builds out/ when a source is newer than the last build. Alone: `npm run build`; `npm start` calls it first.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'out', 'built-from.txt')
const sources = ['src', 'resources', 'electron.vite.config.ts', 'scripts/build-player.mjs', 'package.json', 'package-lock.json', 'THIRD-PARTY-NOTICES.md']
const lock = join(root, 'out', 'build.lock')

/** Names, sizes and times of all sources: cheap to take, different after any edit. */
function fingerprint() {
  const hash = createHash('sha256')
  const visit = (path) => {
    if (!existsSync(path)) return
    const facts = statSync(path)
    if (facts.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name))
    else if (!/\.test\.tsx?$/.test(path)) hash.update(`${path.slice(root.length)} ${facts.size} ${facts.mtimeMs}\n`)
  }
  for (const source of sources) visit(join(root, source))
  return hash.digest('hex')
}

function isFresh(print) {
  return existsSync(join(root, 'out', 'renderer', 'index.html')) && existsSync(join(root, 'out', 'player', 'version.json')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print
}

export async function buildWhenStale() {
  const print = fingerprint()
  if (isFresh(print)) return true
  await waitForOtherBuild()
  if (isFresh(print)) return true
  mkdirSync(dirname(lock), { recursive: true })
  writeFileSync(lock, String(process.pid))
  try {
    return await build(print)
  } finally {
    rmSync(lock, { force: true })
  }
}

async function build(print) {
  process.stderr.write('Building Pult (once, about half a minute)…\n')
  const startedAtMs = Date.now()
  const player = playerBuilt()
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const run = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], { cwd: root, encoding: 'utf8' })
  const fault = run.status === 0 ? await player : `${run.stdout ?? ''}${run.stderr ?? ''}`
  if (fault !== null) {
    process.stderr.write(`${fault}\nThe build failed; nothing was started.\n`)
    return false
  }
  writeFileSync(stamp, print)
  process.stderr.write(`Built in ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s.\n`)
  return true
}

/** The page for screens is built beside the rest; null, or what went wrong. */
function playerBuilt() {
  const run = spawn(process.execPath, [join(root, 'scripts', 'build-player.mjs')], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk) => (said += chunk))
  return new Promise((resolve) => {
    run.on('error', (error) => resolve(String(error)))
    run.on('close', (code) => resolve(code === 0 ? null : said))
  })
}

/** Two starts at once build once: the second waits while the first lives. */
async function waitForOtherBuild() {
  while (existsSync(lock) && isAlive(Number(readFileSync(lock, 'utf8')))) await new Promise((resolve) => setTimeout(resolve, 200))
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit((await buildWhenStale()) ? 0 : 1)
