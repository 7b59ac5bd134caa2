import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPlayer } from '../../scripts/build-player.mjs'
import { findChromium } from '../../scripts/find-chromium.mjs'
import type { WorkerAnswer, WorkerAsk } from '../../src/player/page/worker-messages.ts'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' }
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; worker-src 'self'; connect-src 'self'"
const folder = mkdtempSync(join(tmpdir(), 'pult-page-'))
let [browser, server]: [Browser | null, Server | null] = [null, null]
let served = join(folder, 'first')
const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

beforeAll(async () => {
  await buildPlayer(served)
  server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://gate').pathname
    const file = join(served, path === '/' ? 'index.html' : path)
    if (!existsSync(file)) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': types[extname(file)], 'content-security-policy': policy }).end(readFileSync(file))
  }).listen(0)
  browser = await chromium.launch(findChromium())
})
afterAll(async () => {
  await browser?.close()
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The same page with another script and another name. */
function makeVersion(name: string, script: string): { version: string; sha256: string } {
  const to = join(folder, name)
  cpSync(join(folder, 'first'), to, { recursive: true })
  const path = `assets/${readdirSync(join(to, 'assets')).find((file) => file.endsWith('.js'))}`
  writeFileSync(join(to, path), script)
  const list = JSON.parse(readFileSync(join(to, 'version.json'), 'utf8')) as { files: Record<string, string> }
  writeFileSync(join(to, 'version.json'), JSON.stringify({ version: name, files: { ...list.files, [path]: hashOf(join(to, path)) } }))
  served = to
  return { version: name, sha256: hashOf(join(to, 'version.json')) }
}

const ask = (page: Page, its: WorkerAsk): Promise<WorkerAnswer> => page.evaluate((said) => new Promise<WorkerAnswer>((resolve) => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => resolve(data as WorkerAnswer)
  navigator.serviceWorker.controller!.postMessage(said, [port2])
}), its)

test('the page starts under its policy, shows that no gate answers, and lives without a network; a newer version at the gate changes nothing', async () => {
  const page = await browser!.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (its) => its.text().includes('Content Security Policy') && complaints.push(its.text()))
  const address = `http://localhost:${(server!.address() as AddressInfo).port}/`
  await page.goto(address)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null && document.documentElement.dataset.started === 'yes')
  await page.waitForSelector('#pairing .words')
  expect(complaints).toEqual([])
  const { version } = JSON.parse(readFileSync(join(served, 'version.json'), 'utf8')) as { version: string }

  const broken = makeVersion('broken', 'throw new Error("a version that does not start")')
  await page.reload()
  await page.waitForFunction(() => document.documentElement.dataset.started === 'yes')
  expect(await ask(page, { ask: 'versions' })).toEqual({ versions: { present: version, previous: null, trial: null, givenUp: [] } })

  // Only what the command has signed for is taken; one that does not start is given up after a few loads, and not tried again.
  expect(await ask(page, { ask: 'update', version: 'broken', sha256: '0'.repeat(64) })).toMatchObject({ kind: 'refused' })
  expect(await ask(page, { ask: 'update', ...broken })).toEqual({ kind: 'ready', detail: 'broken' })
  for (let load = 0; load < 4; load++) await page.reload()
  await page.waitForFunction(() => document.documentElement.dataset.started === 'yes')
  expect(await ask(page, { ask: 'versions' })).toEqual({ versions: { present: version, previous: null, trial: null, givenUp: ['broken'] } })
  expect(await ask(page, { ask: 'update', ...broken })).toMatchObject({ kind: 'refused' })

  await page.context().setOffline(true)
  await page.reload()
  await page.waitForFunction(() => document.documentElement.dataset.started === 'yes')
  expect(complaints).toEqual(Array.from({ length: 3 }, () => 'a version that does not start'))
})
