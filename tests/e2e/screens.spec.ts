import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { downTopic } from '../../src/contracts/mqtt-topics.ts'
import { encodeUtf8 } from '../../src/core/kernel/utf8.ts'
import { seal } from '../../src/core/signing/index.ts'
import { keyPairOfSeed } from '../../src/main/keys/key-pairs.ts'
import { executable } from './demonstration-folder.ts'
import { expect, painted, test } from './fixtures.ts'
import { type Asking, askingAt, expectRightPicture, freePort, hourOfLines, houseOf, keepOpen, letTimePass, pair, priceWhatPlays, publishEverywhere, shownOf, shows, startMosquitto } from './screens-acts.ts'
import { drawer, openScreen, toast } from './wall-acts.ts'

const code = 'AKT-001-A02-R1'
const minuteMs = 60_000

test('a kiosk becomes a screen: paired by its code, the right picture at the right second, offline, forged at, recalled, and its report verified', async ({ serve, visit, dataFolder }) => {
  test.slow()
  const gate = await freePort()
  const engine = await serve('--gate-port', String(gate), '--mqtt-port', '0')
  const ask = askingAt(engine.url)
  await expect.poll(() => fetch(`http://127.0.0.1:${gate}/health`).then(({ ok }) => ok, () => false)).toBe(true)
  const mosquitto = await startMosquitto(ask)
  try {
    const settings = await ask<Record<string, unknown>>('/screens/settings')
    await ask('/screens/settings', { ...settings, kind: 'outside', url: `mqtt://127.0.0.1:${mosquitto.port}`, screenUrls: [`ws://127.0.0.1:${mosquitto.webPort}`], password: null })
    const page = await visit(engine.url)
    await painted(page)
    await openScreen(page, code)
    const screenId = page.url().match(/sc_[0-9a-f]{32}/)![0]
    await keepOpen(ask, screenId)
    await priceWhatPlays(ask, screenId)
    const number = await publishEverywhere(ask)
    const player = await visit(`http://127.0.0.1:${gate}/?proofs=5`, { viewport: { width: 960, height: 79 }, expected: /ws:\/\/127|WebSocket|ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)|no service worker|link|net::/i })
    await pair(page, player, () => drawer(page).getByRole('button', { name: 'Подключить экран' }).click())
    await mosquitto.refresh()

    await expect(drawer(page)).toContainText(`№ ${number}, как опубликован`, { timeout: 30_000 })
    await expectRightPicture(player, ask, screenId, number)
    await expectRightPicture(player, ask, screenId, number)

    // A plan nobody signed, by whoever has the broker: the screen stays with its own, and says so.
    const before = await shownOf(player)
    await mosquitto.publish(downTopic(screenId, 'manifest'), seal('manifest', encodeUtf8('{"v":1}'), [keyPairOfSeed(new Uint8Array(32).fill(9))]))
    await expect(drawer(page)).toContainText('Отвергнуто (план): подписано неизвестным ключом', { timeout: 20_000 })
    expect([before, await shownOf(player)]).not.toContain('black')
    await expectRightPicture(player, ask, screenId, number)

    // Without a broker it goes on with its plan, and the control room says that it does not know; then everybody finds everybody again.
    await mosquitto.cut()
    await expect(drawer(page)).toContainText(/потеряна|молчит/, { timeout: 20_000 })
    await expectRightPicture(player, ask, screenId, number)
    mosquitto.restore()
    await expect(drawer(page)).toContainText('жива', { timeout: 60_000 })

    // Everything dark by one order in two steps, and light again.
    await drawer(page).getByRole('button', { name: 'Погасить…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Дальше: подтвердить' }).click()
    await dialog.getByRole('button', { name: 'Погасить 1 экран' }).click()
    await expect(shows(player).last()).toHaveAttribute('data-shows', 'black', { timeout: 5_000 })
    await expect(toast(page, /в силе/)).toBeVisible()
    const [order] = (await ask<{ orders: { id: string }[] }>('/screens')).orders.slice(-1)
    await ask('/orders/lift', { orderId: order!.id, note: null })
    await expectRightPicture(player, ask, screenId, number)

    await expectRecalled(player, ask, screenId, number)
    await expectReportVerified(ask, screenId, number, join(dataFolder, 'report.json'))
    await player.context().setOffline(true)
    await mosquitto.cut()
    await walkLadder(player, ask, screenId, number)
  } finally {
    await mosquitto.stop()
  }
})

/** A campaign is taken off the screen: what comes after it in each slot takes its place, until the order is lifted. [PL5] */
async function expectRecalled(player: Page, ask: Asking, screenId: string, number: number): Promise<void> {
  const campaignId = await campaignOf(ask, screenId, number)
  const draft = { kind: 'recall', subject: { kind: 'campaign', id: campaignId }, where: { kind: 'screens', ids: [screenId] }, insteadCreativeId: null }
  const { hash } = await ask<{ hash: string }>('/orders/preview', draft)
  const { orderId } = await ask<{ orderId: string }>('/orders', { draft, hash, note: null })
  await expect.poll(async () => (await ask<{ orders: { id: string; obeyed: number }[] }>('/screens')).orders.find(({ id }) => id === orderId)?.obeyed, { timeout: 10_000 }).toBe(1)
  const recalled = await linesOf(ask, screenId, number, campaignId)
  await expectRightPicture(player, ask, screenId, number, { aheadMs: 0, picks: (ladder) => ladder.find((rung) => rung.shown && !recalled.has(rung.lineId ?? '')) })
  await ask('/orders/lift', { orderId, note: null })
  await expectRightPicture(player, ask, screenId, number)
}

/** What was played is proven, and the report that goes to the brand says so to a command of its own. */
async function expectReportVerified(ask: Asking, screenId: string, number: number, report: string): Promise<void> {
  await expect.poll(async () => (await ask<{ plays: number }[]>('/proofs/ledgers', { screenId })).length, { timeout: 20_000 }).toBe(1)
  const { base64 } = await ask<{ base64: string }>('/proofs/export', { campaignId: await campaignOf(ask, screenId, number), format: 'json', language: 'ru' })
  writeFileSync(report, Buffer.from(base64, 'base64'))
  expect(execFileSync(process.execPath, [executable, 'verify', report], { encoding: 'utf8', env: { ...process.env, PULT_LANGUAGE: 'ru' } })).toContain('✓')
  writeFileSync(report, Buffer.from(Buffer.from(base64, 'base64').toString('utf8').replace(/"claimed":\d+/, '"claimed":999')))
  expect(() => execFileSync(process.execPath, [executable, 'verify', report], { stdio: 'pipe' })).toThrow()
}

/** The plan for hours, without prices after a day, the house after a month, over a start that nobody answers; never black. [PL2] */
async function walkLadder(player: Page, ask: Asking, screenId: string, number: number): Promise<void> {
  const dayMs = 24 * 60 * minuteMs
  await letTimePass(player, 61 * minuteMs)
  await expectRightPicture(player, ask, screenId, number, { aheadMs: 61 * minuteMs, picks: (ladder) => ladder.find((rung) => rung.shown) })
  await letTimePass(player, dayMs - 60 * minuteMs)
  await expectRightPicture(player, ask, screenId, number, { aheadMs: dayMs + minuteMs, picks: (ladder) => ladder.find((rung) => rung.shown && rung.creativeId === null) })
  await letTimePass(player, 31 * dayMs)
  await player.reload()
  await expect(shows(player).last()).toHaveAttribute('data-shows', await houseOf(ask, screenId, number), { timeout: 20_000 })
}

type HourLine = { id: string; fields: { campaignId: string } }
/** The lines that this screen plays in this hour, or the next in which it plays any. */
async function linesOfScreen(ask: Asking, screenId: string, plan: number): Promise<HourLine[]> {
  const { ladders } = await hourOfLines(ask, screenId, plan)
  const ids = [...new Set(ladders.flatMap(({ lineId }) => lineId ?? []))]
  return ask<HourLine[]>(`/documents?${ids.map((id) => `ids[]=${id}`).join('&')}`)
}
const campaignOf = async (ask: Asking, screenId: string, plan: number): Promise<string> => (await linesOfScreen(ask, screenId, plan))[0]!.fields.campaignId
const linesOf = async (ask: Asking, screenId: string, plan: number, campaignId: string): Promise<Set<string>> =>
  new Set((await linesOfScreen(ask, screenId, plan)).filter(({ fields }) => fields.campaignId === campaignId).map(({ id }) => id))
