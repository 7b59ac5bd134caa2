import type { DecisionRecord } from '../../core/auction/decision-record.ts'
import type { RulesDocument } from '../../core/auction/model.ts'
import type { LifeSum, SaleFacts, Settlement } from '../../core/auction/sale-book.ts'
import type { Unshown } from '../screens/supplement-desk.ts'
import type { RecordCodec } from '../segments/record-frame.ts'
import type { SegmentDisk } from '../segments/segment-disk.ts'
import { openSegments, type Segments } from '../segments/segments.ts'

/** What an exchange did, in order. The rehearsal market and the live endpoint write the same. [AU1] */
export type ExchangeEntry =
  /** Before the first decision by them. */
  | { kind: 'rules'; atMs: number; document: RulesDocument }
  /** An auction; with a sale its money is reserved by this very record. `owner`: whose the screen was. */
  | { kind: 'decision'; atMs: number; record: DecisionRecord; sale: SaleFacts | null; owner?: string | null }
  | { kind: 'event'; event: Settlement }
  /** The buyer has taken the notice of his bill. */
  | { kind: 'noticed'; saleId: string; atMs: number }
  /** Before older days go: what was spent for life by everything written so far. */
  | { kind: 'life-sums'; atMs: number; sums: readonly LifeSum[] }
  /** It was sold and does not reach its screen: why it will expire. */
  | { kind: 'unshown'; saleId: string; reason: Unshown['reason']; atMs: number }
export type ExchangeLog = Segments<ExchangeEntry>

const codec: RecordCodec<ExchangeEntry> = {
  pack: (entries) => Buffer.from(entries.map((entry) => JSON.stringify(entry)).join('\n')),
  // Only what was packed here is unpacked: a record whose sum does not fit is never read.
  unpack: (plain) => plain.toString('utf8').split('\n').map((line) => JSON.parse(line) as ExchangeEntry),
}

export const openExchangeLog = (disk: SegmentDisk, options?: { rotateAt?: number }): ExchangeLog => openSegments(disk, codec, options)
