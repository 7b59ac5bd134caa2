import type { ScreenRow } from '../../contracts/devices.ts'
import type { Health, Hello, RefusalReason } from '../../contracts/screens.ts'
import type { Observation } from '../../core/health/index.ts'
import type { HealthDesk } from './health-desk.ts'

/** What the desk of screens knows of one, as far as health asks. */
export type HeardScreen = { enrolled: boolean; present: boolean; adopted: ScreenRow['adopted']; wanted: ScreenRow['wanted']; lacks: ScreenRow['lacks']; refused: RefusalReason | null }
/** What a screen said that is no standing: it happened. */
export type HeardNews =
  | { kind: 'health'; screenId: string; health: Health } | { kind: 'hello'; screenId: string; hello: Hello } | { kind: 'proofs'; screenId: string; outcome: 'stored' | 'duplicate' | 'fork' | 'settled' | 'refused' }
  | { kind: string; screenId: string }

const was: HeardScreen = { enrolled: false, present: false, adopted: null, wanted: null, lacks: null, refused: null }
const isSame = (a: ScreenRow['adopted'], b: ScreenRow['adopted']): boolean => a === b || (a !== null && b !== null && a.sequence === b.sequence && a.release === b.release)

/** Turns the standing of screens into what health observes: only what is new of it. */
export function createScreenEars(health: Pick<HealthDesk, 'observe' | 'setDark'>) {
  const heard = new Map<string, HeardScreen>()
  return {
    /** To be called whenever any of it changed. */
    stands(screenId: string, { enrolled, present, adopted, wanted, lacks, refused }: HeardScreen, dark: boolean): void {
      const before = heard.get(screenId) ?? was
      heard.set(screenId, { enrolled, present, adopted, wanted, lacks, refused })
      const see = (seen: Observation) => health.observe(screenId, seen)
      if (enrolled !== before.enrolled) see({ kind: enrolled ? 'enrolled' : 'revoked' })
      if (!enrolled) return
      if (!isSame(wanted, before.wanted)) see({ kind: 'wanted', version: wanted })
      if (!isSame(adopted, before.adopted)) see({ kind: 'adopted', version: adopted })
      if (present !== before.present) see({ kind: present ? 'arrived' : 'gone' })
      if ((lacks?.files ?? 0) !== (before.lacks?.files ?? 0)) see({ kind: 'fetching', files: lacks?.files ?? 0 })
      if (refused !== null && refused !== before.refused) see({ kind: 'refused', reason: refused })
      health.setDark(screenId, dark)
    },
    happened(news: HeardNews): void {
      if (news.kind === 'health' && 'health' in news) health.observe(news.screenId, { kind: 'health', health: news.health })
      else if (news.kind === 'proofs' && 'outcome' in news && news.outcome === 'fork') health.observe(news.screenId, { kind: 'fork' })
      else if (news.kind === 'proofs' && 'outcome' in news && news.outcome === 'settled') health.observe(news.screenId, { kind: 'fork-settled' })
      else if (news.kind === 'ledger') health.observe(news.screenId, { kind: 'storage-lost' })
      else if (news.kind !== 'gone' && news.kind !== 'arrived') health.observe(news.screenId, { kind: 'seen' })
    },
    forget: (screenId: string) => void heard.delete(screenId),
  }
}
