import type { FromScreens, ScreenNews } from './desk-messages.ts'
import type { ScreenRows } from './screen-rows.ts'
import type { Desks } from './screens-desks.ts'
import { type Books, epochOf, type Line, type ScreensParts } from './screens-parts.ts'

type Parts = { parts: ScreensParts; books: Books; line: Line; desks: Desks; tellBoard(): void; keysChanged(): Promise<void> }
const furthestEpochS = 10 * 365 * 86_400

/** What the thread of the screens tells, passed to whoever it concerns. */
export function createHearing({ parts, books, line, desks, tellBoard, keysChanged }: Parts): (message: Exclude<FromScreens, { type: 'answer' | 'refused' }>) => void {
  const { log, clock } = parts
  const { rows, orders, rollOut } = desks
  let isOutranking = false
  /** Screens come back by the thousand, and one of them may lie: one step above what any honest folder could have opened is enough. */
  const outrank = async (higher: number) => {
    if (isOutranking || higher > clock.nowMs() / 1000 + furthestEpochS) return
    isOutranking = true
    log.warn('epoch-overtaken', { ours: epochOf(books), higher })
    try {
      if (await books.vault.outrank(higher)) await keysChanged()
    } finally {
      isOutranking = false
    }
  }
  const failed = (event: string) => (error: unknown) => log.error(event, { error: String(error) })
  const hearNews = (news: ScreenNews) => {
    if (!rows.has(news.screenId)) return
    rows.heed(news)
    rollOut.heed(news)
    if (news.kind === 'known-state') void orders.heed(news.state).catch(failed('state-not-taken-over'))
    if (news.kind === 'shot') void keepShot(parts, rows, news)
    if (news.kind === 'hello' && news.hello.epoch > epochOf(books)) void outrank(news.hello.epoch).catch(failed('epoch-not-raised'))
    parts.alsoTell(news)
  }
  return (message) => {
    if (message.type === 'log') return log[message.level](message.event, message.details)
    if (message.type === 'sensor') return parts.heedSensor(message.sensor, message.payload)
    if (message.type === 'news') for (const news of message.news) hearNews(news)
    else if (message.type === 'pairings') line.pairings = message.pairings
    else {
      line.broker = message.broker
      parts.brokerChanged(message.broker)
    }
    tellBoard()
  }
}

async function keepShot({ store, log }: ScreensParts, rows: ScreenRows, { screenId, shot }: Extract<ScreenNews, { kind: 'shot' }>): Promise<void> {
  try {
    const { base64, v: _v, screenId: _screenId, ...facts } = shot
    rows.known(screenId).shot = { ...facts, blob: await store.putBlob(new Uint8Array(Buffer.from(base64, 'base64'))) }
    rows.touch(screenId)
  } catch (error) {
    log.warn('shot-not-kept', { screenId, error: String(error) })
  }
}
