import { describe, expect, test } from 'vitest'
import type { Change, Delta, Document } from '../../contracts/documents.ts'
import { createModel, judgeEdit } from '../../core/network/index.ts'
import { createCreativeNotices } from './creative-notices.ts'
import type { MetCreative } from './exchange-messages.ts'

const id = (prefix: string, number: number): string => `${prefix}_${String(number).padStart(32, '0')}`
const [network, buyer, friend] = [id('nw', 1), id('by', 1), id('by', 2)]
const bytes = ['1', '2'].map((sign) => sign.repeat(64)) as [string, string]
const buyerOf = (documentId: string, code: string, trusted: boolean | null): Document => ({ id: documentId, kind: 'buyer', fields: { networkId: network, code, name: code, takeBasisPoints: null, blockedSeats: [], note: null, pausedAtMs: null, trusted } })
const met = (creativeId: string, own: Partial<MetCreative> = {}): MetCreative => ({ buyerId: buyer, creativeId, contentHash: bytes[0], domains: ['shop.kz'], categories: ['drinks'], media: 'video', durationMs: 10_000, widthPx: 1920, heightPx: 1080, language: 'ru', atMs: 5, ...own })

function world() {
  const model = createModel([{ id: network, kind: 'network', fields: { code: 'A', name: 'A', currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false, slotSeconds: null } }, buyerOf(buyer, 'B', null), buyerOf(friend, 'F', true)])
  const edits: { label: string; personId: string | null; changes: readonly Change[] }[] = []
  let due: (() => void) | null = null
  let fails = 0
  const notices = createCreativeNotices({
    model, log: { warn: () => undefined, error: () => undefined },
    after: (_ms, act) => { due = act; return () => { due = null } },
    door: {
      async commit(draft) {
        if (fails-- > 0) throw new Error('disk full')
        expect(judgeEdit(model, draft.changes)).toEqual([])
        edits.push(draft)
        const touched = [...new Set(draft.changes.map(({ documentId }) => documentId))]
        model.apply(touched.map((documentId): Delta => ({ id: documentId, kind: 'buyerCreative', fields: Object.fromEntries(draft.changes.filter((change) => change.documentId === documentId && change.field !== 'alive').map(({ field, value }) => [field, value])) })))
        return { kind: 'committed', stamp: `${'0'.repeat(16)}-00000000`, revision: 1, documents: touched.length, skipped: 0 }
      },
    },
  })
  const pass = async () => { const act = due; due = null; act?.(); for (let turn = 0; turn < 10; turn++) await Promise.resolve() }
  return { notices, edits, pass, model, hear: (...creatives: MetCreative[]) => notices.hear(network, creatives), fail: (times: number) => { fails = times }, isWaiting: () => due !== null }
}
const saidOf = ({ model }: ReturnType<typeof world>) => model.all('buyerCreative').map(({ fields }) => [fields.code, fields.verdict.name, fields.contentHash === bytes[0] ? 1 : 2])

describe('creatives met in bids become documents', () => {
  test('a second’s worth is one edit of the engine’s, and each creative one document with all sizes it was bid in', async () => {
    const of = world()
    of.hear(met('x'), met('y'), met('x', { widthPx: 1080, heightPx: 1920 }))
    of.hear(met('x'))
    await of.pass()
    expect(of.edits).toMatchObject([{ personId: null, label: 'creatives-met' }])
    expect(saidOf(of)).toEqual([['x', 'pending', 1], ['y', 'pending', 1]])
    expect(of.model.all('buyerCreative')[0]!.fields).toMatchObject({ sizes: [{ widthPx: 1920, heightPx: 1080 }, { widthPx: 1080, heightPx: 1920 }], rivalCategories: ['drinks'], firstSeenAtMs: 5 })
    of.hear(met('x'))
    await of.pass()
    expect([of.edits.length, of.isWaiting()]).toEqual([1, false])
  })
  test('other bytes are put down beside the verdict, which stays of those it was of', async () => {
    const of = world()
    of.hear(met('x'))
    await of.pass()
    const documentId = of.model.all('buyerCreative')[0]!.id
    of.model.apply([{ id: documentId, kind: 'buyerCreative', fields: { verdict: { name: 'approved', reason: null, until: null, contentHash: bytes[0], atMs: 1 } } }])
    of.hear(met('x', { contentHash: bytes[1] }))
    await of.pass()
    expect(saidOf(of)).toEqual([['x', 'approved', 2]])
    expect(of.model.all('buyerCreative')[0]!.fields.verdict.contentHash).toBe(bytes[0])
  })
  test('of a trusted buyer they are approved at first sight, but for other bytes of what was refused', async () => {
    const of = world()
    of.hear(met('x', { buyerId: friend }))
    await of.pass()
    expect(saidOf(of)).toEqual([['x', 'approved', 1]])
    const documentId = of.model.all('buyerCreative')[0]!.id
    of.model.apply([{ id: documentId, kind: 'buyerCreative', fields: { verdict: { name: 'refused', reason: 'blurred', until: null, contentHash: bytes[0], atMs: 1 } } }])
    of.hear(met('x', { buyerId: friend, contentHash: bytes[1] }))
    await of.pass()
    expect(saidOf(of)).toEqual([['x', 'refused', 2]])
  })
  test('what cannot be a document, and of whom nobody knows, is left', async () => {
    const of = world()
    of.hear(met('a\u200bb'), met('z'.repeat(300)), met('x', { buyerId: id('by', 9) }), met('ok', { domains: ['', 'y'.repeat(300)], categories: ['k'.repeat(99)] }))
    await of.pass()
    expect(saidOf(of)).toEqual([['ok', 'pending', 1]])
  })
  test('of one buyer so many wait, no more; and what a disk refused is tried again', async () => {
    const of = world()
    of.fail(1)
    of.hear(...Array.from({ length: 700 }, (_, at) => met(`c${at}`)))
    for (let turn = 0; turn < 6; turn++) await of.pass()
    expect(of.model.all('buyerCreative')).toHaveLength(500)
    expect(of.edits.map(({ changes }) => new Set(changes.map(({ documentId }) => documentId)).size)).toEqual([200, 200, 100])
  })
})
