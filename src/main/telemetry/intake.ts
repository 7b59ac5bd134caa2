import type { ProofBatch, RefusalReason } from '../../contracts/screens.ts'
import { type BatchRefusal, judgeBatch, type Range, type SoldPlay, soldPlaysOf } from '../../core/proof/index.ts'
import { checkSignature, type Crypto, open } from '../../core/signing/index.ts'
import { parseBatch as parseProofs } from './batch-form.ts'
import type { KnownLedger } from './ledger-book.ts'
import type { CheckedBatch, TelemetryCore } from './open-telemetry-core.ts'
import type { SegmentEntry } from './proof-segments.ts'

export type ProofMessage = { screenId: string; message: Uint8Array; receivedAtMs: number }
export type IntakeRefusal = RefusalReason | BatchRefusal | 'not-enrolled' | 'disk-full' | 'disk-failed'
/** `stored`, `duplicate` and `fork` are on the disk and may be acknowledged; what is refused is not, and comes again. [PP2] */
export type IntakeOutcome =
  | { kind: 'stored' | 'duplicate' | 'fork'; screenId: string; ledgerId: string; ranges: Range[] }
  | { kind: 'refused'; screenId: string; reason: IntakeRefusal }
/** `sold`: proven plays of what was sold; what is disputed proves nothing, and whoever misses it can ask for it (`readSold`). [AU6] */
export type IntakeEvent = { kind: 'refused'; screenId: string; reason: IntakeRefusal } | { kind: 'fork'; screenId: string; ledgerId: string; forkedFrom: number } | { kind: 'ledger-replaced'; screenId: string; ledgerId: string; replaces: string; unknownSinceMs: number | null } | { kind: 'sold'; screenId: string; plays: SoldPlay[] }
export type Intake = {
  take(messages: readonly ProofMessage[]): IntakeOutcome[]
  /** For the welcome: what is held durably of the ledgers a screen names. [PP2] */
  held(screenId: string, ledgerIds: readonly string[]): { ledgerId: string; ranges: Range[] }[]
}
export type IntakeParts = {
  core: TelemetryCore
  crypto: Crypto
  /** The key a screen was enrolled with; null: it is none of ours. */
  deviceKeyOf(screenId: string): Uint8Array | null
  parseBatch?(payload: Uint8Array): ProofBatch | null
  clock: { nowMs(): number }
  mostBytes: number
  onEvent?(event: IntakeEvent): void
}
/** What a welcome may name of one ledger; the newest are named, and what lies before is sent again and known again. */
const rangesAtMost = 500

/** Verified, synced, counted, and only then answered: nothing is acknowledged that a power cut could take back. [DB1] [PP1] */
export function createIntake({ core, crypto, deviceKeyOf, parseBatch = parseProofs, clock, mostBytes, onEvent = () => undefined }: IntakeParts): Intake {
  const check = ({ screenId, message, receivedAtMs }: ProofMessage): (CheckedBatch & { publicKey: Uint8Array }) | IntakeRefusal => {
    const publicKey = deviceKeyOf(screenId)
    if (publicKey === null) return 'not-enrolled'
    if (message.length > mostBytes) return 'too-large'
    const opened = open(message)
    if (opened.kind === 'refused') return opened.reason
    if (opened.signatures.length !== 1 || opened.type !== 'proofs' || !checkSignature(opened, opened.signatures[0]!, publicKey, crypto)) return 'bad-signature'
    const batch = parseBatch(opened.payload)
    if (batch === null) return 'malformed'
    return judgeBatch(batch, { screenId, receivedAtMs }) ?? { batch, sha256: crypto.sha256(message), publicKey }
  }
  const store = (fresh: readonly Fresh[]): ('stored' | 'duplicate' | 'fork')[] | IntakeRefusal => {
    try {
      return core.store(fresh.map(({ entry }) => entry), fresh.map(({ checked }) => checked), clock.nowMs())
    } catch (error) {
      const reason = refusalOf(error)
      if (reason === null) throw error
      return reason
    }
  }
  const refuse = (screenId: string, reason: IntakeRefusal): IntakeOutcome => {
    onEvent({ kind: 'refused', screenId, reason })
    return { kind: 'refused', screenId, reason }
  }
  const tell = (kind: 'stored' | 'duplicate' | 'fork', { batch }: CheckedBatch): IntakeOutcome => {
    const { screenId, ledgerId, from, to, replaces } = batch
    if (kind === 'stored' && replaces) onEvent({ kind: 'ledger-replaced', screenId, ledgerId, replaces: replaces.ledgerId, unknownSinceMs: replaces.unknownSinceMs })
    if (kind === 'fork') onEvent({ kind: 'fork', screenId, ledgerId, forkedFrom: core.ledgers.find(screenId, ledgerId)?.forkedFrom ?? from })
    return { kind, screenId, ledgerId, ranges: [[from, to]] }
  }


  return {
    take(messages) {
      const outcomes: IntakeOutcome[] = []
      const fresh: Fresh[] = []
      const inGroup = new Set<string>()
      messages.forEach((message, at) => {
        const checked = check(message)
        if (typeof checked === 'string') return void (outcomes[at] = refuse(message.screenId, checked))
        const hash = Buffer.from(checked.sha256).toString('latin1')
        if (inGroup.has(hash) || core.isHeld(checked.batch, checked.sha256)) return void (outcomes[at] = tell('duplicate', checked))
        inGroup.add(hash)
        fresh.push({ at, checked, entry: { kind: 'batch', screenId: message.screenId, receivedAtMs: message.receivedAtMs, publicKey: checked.publicKey, message: message.message } })
      })
      const stored = fresh.length === 0 ? [] : store(fresh)
      // A duplicate of something in this very group is not on the disk when the group is not.
      if (typeof stored === 'string') return messages.map(({ screenId }, at) => (outcomes[at]?.kind === 'refused' ? outcomes[at] : refuse(screenId, stored)))
      fresh.forEach(({ at, checked, entry }, index) => {
        outcomes[at] = tell(stored[index]!, checked)
        const plays = stored[index] === 'stored' ? soldPlaysOf(checked.batch, entry.receivedAtMs) : []
        if (plays.length > 0) onEvent({ kind: 'sold', screenId: entry.screenId, plays })
      })
      return outcomes
    },
    held: (screenId, ledgerIds) => ledgerIds.map((ledgerId) => ({ ledgerId, ranges: undisputed(core.ledgers.find(screenId, ledgerId)).slice(-rangesAtMost) })),
  }
}

/** A number says nothing of the branch it is of: while a fork is not settled each side is asked for all of its own. */
function undisputed(ledger: Pick<KnownLedger, 'ranges' | 'forkedFrom'> | null): Range[] {
  const end = ledger?.forkedFrom ?? Infinity
  return (ledger?.ranges ?? []).flatMap(([from, to]): Range[] => (from >= end ? [] : [[from, Math.min(to, end - 1)]]))
}

type Fresh = { at: number; checked: CheckedBatch; entry: SegmentEntry }

/** A disk that is full or fails is expected; anything else is a broken invariant. */
function refusalOf(error: unknown): 'disk-full' | 'disk-failed' | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = error instanceof Error && 'reason' in error ? String(error.reason) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL' || reason === 'full') return 'disk-full'
  return code === 'EIO' || code.startsWith('SQLITE_IOERR') || reason === 'error' ? 'disk-failed' : null
}
