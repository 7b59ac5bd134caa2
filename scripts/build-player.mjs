// Builds the player's page into out/player: page and guard, the service worker by itself, and version.json, which names every file by its SHA-256.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = join(fileURLToPath(import.meta.url), '..', '..')
const page = join(root, 'src', 'player', 'page')
/** Televisions of 2024 have it. */
const target = 'chrome108'
const shared = { configFile: false, root: page, logLevel: 'warn', base: './', publicDir: false }

/** Stands alone: it has to run where the rest does not. */
const callGuard = { name: 'call-guard', transformIndexHtml: () => [{ tag: 'script', attrs: { src: './guard.js', defer: true }, injectTo: 'head' }] }
const alone = (name, outDir) => build({ ...shared, build: { outDir, emptyOutDir: false, target, minify: 'oxc', rollupOptions: { input: join(page, `${name}.ts`), output: { format: 'iife', entryFileNames: `${name}.js` } } } })

export async function buildPlayer(outDir = join(root, 'out', 'player')) {
  await build({ ...shared, plugins: [callGuard], build: { outDir, emptyOutDir: true, target, minify: 'oxc', assetsInlineLimit: 0, modulePreload: false, chunkSizeWarningLimit: 700, rollupOptions: { input: join(page, 'index.html') } } })
  await alone('guard', outDir)
  await alone('service-worker', outDir)
  const files = readdirSync(outDir, { recursive: true, withFileTypes: true }).filter((its) => its.isFile())
    .map((its) => join(its.parentPath, its.name).slice(outDir.length + 1).replaceAll('\\', '/')).filter((path) => path !== 'service-worker.js').sort()
  const hashed = Object.fromEntries(files.map((path) => [path, createHash('sha256').update(readFileSync(join(outDir, path))).digest('hex')]))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const content = createHash('sha256').update(JSON.stringify(hashed)).digest('hex').slice(0, 8)
  writeFileSync(join(outDir, 'version.json'), JSON.stringify({ version: `${version}+${content}`, files: hashed }))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPlayer()
