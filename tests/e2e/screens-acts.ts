import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { findProgram } from '../../scripts/tools.mjs'
import { hashPassword } from '../../src/main/broker/broker-password.ts'
import { expect } from './fixtures.ts'

/** What a journey asks of the engine beside the window: publishing, settings, what should show. */
export type Asking = <T>(path: string, body?: unknown) => Promise<T>
export function askingAt(address: string): Asking {
  const { origin, searchParams } = new URL(address)
  return async (path, body) => {
    const response = await fetch(`${origin}/api${path}`, { method: body === undefined ? 'GET' : 'POST', headers: { authorization: `Bearer ${searchParams.get('token')}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return await response.json() as never
  }
}

export async function publishEverywhere(ask: Asking): Promise<number> {
  const { hash } = await ask<{ hash: string }>('/plan/diff', { venueIds: null })
  return (await ask<{ number: number }>('/plan/publish', { venueIds: null, startsAtMs: null, note: null, hash })).number
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

type Mosquitto = { port: number; webPort: number; refresh(): Promise<void>; publish(topic: string, message: Uint8Array): Promise<void>; cut(): Promise<void>; restore(): void; stop(): Promise<void> }
type BrokerFile = { name: string; text: string }

/** The real mosquitto with the files that Pult wrote for it, reached by the engine over TCP and by pages over a WebSocket. */
export async function startMosquitto(ask: Asking): Promise<Mosquitto> {
  const program = findProgram('mosquitto', 'PULT_MOSQUITTO')
  if (!program) throw new Error('mosquitto is not installed')
  const [port, webPort, folder] = [await freePort(), await freePort(), mkdtempSync(join(tmpdir(), 'pult-e2e-mosquitto-'))]
  const write = async () => {
    for (const { name, text } of await ask<BrokerFile[]>('/screens/broker-files', {})) {
      const own = name === 'mosquitto.conf' ? `${process.getuid?.() === 0 ? 'user root\n' : ''}${text.replace(/^listener \d+$/m, `listener ${port} 127.0.0.1`)}\nlistener ${webPort} 127.0.0.1\nprotocol websockets\n` : text
      writeFileSync(join(folder, name), own)
    }
    // Somebody who has taken the broker: everything but the keys.
    appendFileSync(join(folder, 'passwords'), `intruder:${hashPassword('x', { bytes: (count) => new Uint8Array(randomBytes(count)) })}\n`)
    appendFileSync(join(folder, 'access'), '\nuser intruder\ntopic readwrite #\n')
  }
  await write()
  const start = () => spawn(program, ['-c', 'mosquitto.conf'], { cwd: folder, stdio: 'ignore' })
  const cut = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await exit
  }
  let child: ChildProcess = start()
  return {
    port, webPort,
    async refresh() {
      await write()
      child.kill('SIGHUP')
    },
    publish: (topic, message) => new Promise((resolve, reject) => {
      writeFileSync(join(folder, 'message'), message)
      execFile(findProgram('mosquitto_pub', 'PULT_MOSQUITTO_PUB') ?? 'mosquitto_pub', ['-h', '127.0.0.1', '-p', String(port), '-u', 'intruder', '-P', 'x', '-t', topic, '-f', join(folder, 'message'), '-q', '1'], (error) => (error ? reject(error) : resolve()))
    }),
    cut,
    restore() { child = start() },
    async stop() {
      await cut()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a player has on top this moment: the hash of a file, `black` on purpose, or the picture in the `player` itself. */
export const shows = (player: Page): Locator => player.locator('.layer.top')
export async function shownOf(player: Page): Promise<string | null> {
  return shows(player).last().getAttribute('data-shows')
}

const hourMs = 3_600_000
type Rung = { lineId: string | null; creativeId: string | null; sha256: string | null; shown: boolean }
type Explained = { open: boolean; ladder: Rung[]; slotStartsAtMs: number; slotEndsAtMs: number }
type Expected = { aheadMs: number; picks: (ladder: readonly Rung[]) => Rung | undefined }
/** At one second both the plan and the screen are asked; near an edge, once more. */
export async function expectRightPicture(player: Page, ask: Asking, screenId: string, plan: number, { aheadMs, picks }: Expected = { aheadMs: 0, picks: (ladder) => ladder.find((rung) => rung.shown) }): Promise<void> {
  await expect(async () => {
    const atMs = Date.now() + aheadMs
    const explained = await ask<Explained>('/plan/explain', { screenId, atMs, plan })
    const shown = await shownOf(player)
    expect(Math.min(atMs - explained.slotStartsAtMs, explained.slotEndsAtMs - Date.now() - aheadMs)).toBeGreaterThan(250)
    // While the store is closed there is nothing but the house.
    expect(shown).toBe(explained.open ? picks(explained.ladder)?.sha256 ?? 'player' : await houseOf(ask, screenId, plan))
  }).toPass({ timeout: 15_000 })
}

/** The first hour from now on in which the store is open. */
async function openHour(ask: Asking, screenId: string, plan: number | 'draft'): Promise<number> {
  for (let hour = Math.floor(Date.now() / hourMs); ; hour++) if ((await ask<Explained>('/plan/explain', { screenId, atMs: hour * hourMs, plan })).open) return hour
}

/** The last rung of whatever it plays. */
export async function houseOf(ask: Asking, screenId: string, plan: number): Promise<string> {
  const { ladder } = await ask<Explained>('/plan/explain', { screenId, atMs: await openHour(ask, screenId, plan) * hourMs, plan })
  return ladder.at(-1)?.sha256 ?? 'player'
}

type PlannedHour = { ladders: { lineId: string | null; rungs: Rung[] }[] }
/** The first hour from now on in which a line plays there. */
export async function hourOfLines(ask: Asking, screenId: string, plan: number | 'draft'): Promise<PlannedHour> {
  for (let hour = Math.floor(Date.now() / hourMs); ; hour++) {
    const [planned] = await ask<PlannedHour[]>('/plan/hour', { screenIds: [screenId], hour, plan })
    if (planned!.ladders.some(({ lineId }) => lineId !== null)) return planned!
  }
}

/** The store of this screen never closes: a journey may be made at night. */
export async function keepOpen(ask: Asking, screenId: string): Promise<void> {
  const fieldsOf = async (id: string) => (await ask<{ fields: Record<string, string> }[]>(`/documents?ids[]=${id}`))[0]!.fields
  const { venueId } = await fieldsOf((await fieldsOf(screenId))['zoneId']!)
  const value = { week: Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]), exceptions: [] }
  await ask('/documents/edit', { label: 'edit', changes: [{ documentId: venueId, kind: 'venue', field: 'openingHours', value }] })
}

/** Every creative that this screen plays in this hour, or the next in which it plays, now shows a price. */
export async function priceWhatPlays(ask: Asking, screenId: string): Promise<void> {
  const { ladders } = await hourOfLines(ask, screenId, 'draft')
  const ids = new Set(ladders.flatMap(({ rungs }) => rungs.flatMap(({ creativeId }) => creativeId ?? [])))
  await ask('/documents/edit', { label: 'bulk-edit', changes: [...ids].map((documentId) => ({ documentId, kind: 'creative', field: 'prices', value: [{ sku: 'MILK', version: '2026-11' }] })) })
}

/** Both clocks of the page go on by so much, as for a device that slept; what it starts with later is ahead by as much. */
export async function letTimePass(player: Page, aheadMs: number): Promise<void> {
  const pass = (ms: number) => {
    const [now, monotonic] = [Date.now, performance.now.bind(performance)]
    Date.now = () => now() + ms
    performance.now = () => monotonic() + ms
  }
  await player.evaluate(pass, aheadMs)
  await player.addInitScript((ms) => {
    const now = Date.now
    Date.now = () => now() + ms
  }, aheadMs)
}

/** A device shows a code; a person reads it, compares the digits, and says which screen it is. */
export async function pair(page: Page, player: Page, open: () => Promise<void>): Promise<void> {
  await expect(player.locator('#pairing')).toBeVisible({ timeout: 20_000 })
  const text = (await player.locator('#pairing').innerText()).split('\n').map((line) => line.trim())
  const [code, check] = [text.find((line) => /^[A-Z2-9]{3} [A-Z2-9]{3}$/.test(line)) ?? '', text.find((line) => /^(\d{3} ){3}\d{3}$/.test(line)) ?? '']
  await open()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Код с экрана').fill(code)
  await expect(dialog.getByLabel('Цифры сверки')).toHaveText(check)
  await dialog.getByLabel('На экране те же цифры').check()
  await dialog.getByRole('button', { name: 'Подключить', exact: true }).click()
  await expect(dialog).toBeHidden()
}
