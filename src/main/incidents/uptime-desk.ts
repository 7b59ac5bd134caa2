import type { UptimeQuery, UptimeRow } from '../../contracts/incidents.ts'
import type { Language } from '../../contracts/people.ts'
import type { Uptime } from '../../core/health/index.ts'
import { writeCsv } from '../sheets/write-csv.ts'
import type { ExportedFile } from '../rpc/rpc-services.ts'
import type { Log } from '../services.ts'
import type { HealthDesk } from './health-desk.ts'
import type { NoticeTexts } from './notice-text.ts'
import type { UptimeBook } from './uptime-book.ts'
import type { After } from './wake-list.ts'

const savesEveryMs = 3_600_000
type Parts = { health: Pick<HealthDesk, 'screenIds' | 'uptimeOf'>; book: UptimeBook; after: After; log: Log; texts: NoticeTexts }

/** Uptime on its way to the disk, and reports of it. */
export function createUptimeDesk({ health, book, after, log, texts }: Parts) {
  let cancel: (() => void) | null = null
  const save = async () => {
    try {
      await book.save(uptimesNow(health))
    } catch (error) {
      log.error('uptime-not-kept', { error: String(error) })
    }
  }
  const saveLater = () => { cancel = after(savesEveryMs, () => void save().finally(saveLater)) }
  const report = async (query: UptimeQuery): Promise<UptimeRow[]> => {
    await save()
    return book.report(query)
  }
  return {
    load: book.load, start: saveLater, report,
    async table(query: UptimeQuery, language: Language): Promise<ExportedFile> {
      const head = ['code', 'name', 'venue', 'screens', 'openMinutes', 'upMinutes', 'percent'].map((key) => texts(`uptime.${key}`, language))
      const rows = (await report(query)).map(({ code, name, venueName, screens, openMinutes, upMinutes, upBasisPoints }) => [code, name, venueName, screens, openMinutes, upMinutes, upBasisPoints < 0 ? null : upBasisPoints / 100])
      return { fileName: `uptime-${query.by}-${query.from}-${query.to}.csv`, mediaType: 'text/csv; charset=utf-8', base64: writeCsv([head, ...rows], language).toString('base64') }
    },
    async stop() {
      cancel?.()
      await save()
    },
  }
}

function* uptimesNow(health: Parts['health']): Generator<readonly [string, Uptime]> {
  for (const screenId of health.screenIds()) {
    const uptime = health.uptimeOf(screenId)
    if (uptime && Object.keys(uptime.days).length > 0) yield [screenId, uptime]
  }
}
