/**
 * What was sold and what became of it. A sale reserves money until its play is proven, or until its window ends. [AU6]
 * States: *reserved* → *billed* by a proof within the window, or *expired* at its end; a proof after that is *late*, shown and not billed.
 * Everything here is a fold over events: what is on the disk comes to the same book.
 */
export type SaleFacts = {
  saleId: string
  /** One screen at one instant: nothing is sold there twice. */
  slot: string
  screenId: string
  venueId: string
  startsAtMs: number
  /** A proof that comes later is late. */
  windowEndsAtMs: number
  buyerId: string
  dealId: string | null
  creativeId: string
  advertiserId: string | null
  /** Sides of rivalry, for whoever may stand beside it. */
  groups: readonly string[]
  /** As it counts for budgets. */
  costOwnMicros: number
  /** Its screen is to show it and to prove it; absent in a rehearsal, whose plays are assumed. */
  shows?: { durationMs: number }
}
export type SaleEvent =
  | ({ kind: 'sold'; atMs: number } & SaleFacts)
  | { kind: 'billed'; saleId: string; proofId: string; playedAtMs: number; atMs: number }
  | { kind: 'expired'; saleId: string; atMs: number }
  | { kind: 'late'; saleId: string; proofId: string; playedAtMs: number; atMs: number }
/** What becomes of a sale. */
export type Settlement = Exclude<SaleEvent, { kind: 'sold' }>

export type SaleState = 'reserved' | 'billed' | 'expired' | 'late'
export type BookedSale = SaleFacts & { state: SaleState; proofId: string | null }
export type PlayProof = { saleId: string; proofId: string; playedAtMs: number; receivedAtMs: number }

/** Whose money, and how much of it by hour, by day of the network and altogether. Null is no limit. */
export type Budget = { kind: 'buyer' | 'deal'; id: string; hourMicros: number | null; dayMicros: number | null; lifeMicros: number | null }
/** Hour and day in which a play counts, as the network's own clock has them. */
export type Periods = (atMs: number) => { hour: number; day: number }

export type SaleBook = {
  apply(event: SaleEvent): void
  saleOf(saleId: string): BookedSale | null
  soldAt(slot: string): BookedSale | null
  /** What a play at this time may still cost: the least that any limit leaves; infinity without one. */
  left(budget: Budget, startsAtMs: number): number
  /** What a proof comes to; null when nothing changes. */
  heed(proof: PlayProof): Settlement | null
  /** Sales whose window has ended. */
  due(nowMs: number): Settlement[]
  spent(kind: Budget['kind'], id: string, startsAtMs: number): { hour: number; day: number; life: number }
  /** Reserved, oldest window first. */
  open(): readonly BookedSale[]
  /** Reserved, billed or shown late: whatever was shown, or still may be. */
  shown(): BookedSale[]
  /** What each buyer and each deal has spent for life, so that it can be written down. */
  lives(): LifeSum[]
  /** What was written down stands for everything before it, whether or not that is still there. */
  restoreLives(sums: readonly LifeSum[]): void
  /** A sale that never came to be. */
  drop(saleId: string): void
  /** Forgets what ended before; money that was spent stays counted for life. */
  forget(beforeMs: number): void
}

export type LifeSum = readonly [kind: Budget['kind'], id: string, micros: number]
type Sums = Map<string, number>
const lifeKey = /^(buyer|deal) (\S+)$/
export function createSaleBook(periods: Periods): SaleBook {
  const sales = new Map<string, BookedSale>()
  const slots = new Map<string, string>()
  const open = new Map<string, BookedSale>()
  const sums: Sums = new Map()
  const count = (sale: BookedSale, sign: 1 | -1): void => {
    for (const key of sumsOf(sale, periods(sale.startsAtMs))) sums.set(key, (sums.get(key) ?? 0) + sign * sale.costOwnMicros)
  }
  const settle = (saleId: string, state: SaleState, proofId: string | null): void => {
    const sale = sales.get(saleId)
    if (!sale) return
    if (sale.state === 'reserved' && state !== 'billed') count(sale, -1)
    Object.assign(sale, { state, proofId })
    open.delete(saleId)
  }
  const drop = (saleId: string): void => {
    const sale = sales.get(saleId)
    sales.delete(saleId)
    if (sale && slots.get(sale.slot) === saleId) slots.delete(sale.slot)
  }
  const spent: SaleBook['spent'] = (kind, id, startsAtMs) => {
    const { hour, day } = periods(startsAtMs)
    return { hour: sums.get(`${kind} ${id} h${hour}`) ?? 0, day: sums.get(`${kind} ${id} d${day}`) ?? 0, life: sums.get(`${kind} ${id}`) ?? 0 }
  }
  return {
    apply(event) {
      if (event.kind !== 'sold') return settle(event.saleId, event.kind, event.kind === 'expired' ? null : event.proofId)
      const { kind: _, atMs: __, ...facts } = event
      const sale: BookedSale = { ...facts, state: 'reserved', proofId: null }
      sales.set(sale.saleId, sale)
      slots.set(sale.slot, sale.saleId)
      open.set(sale.saleId, sale)
      count(sale, 1)
    },
    saleOf: (saleId) => sales.get(saleId) ?? null,
    soldAt: (slot) => sales.get(slots.get(slot) ?? '') ?? null,
    left: (budget, startsAtMs) => leftOf(budget, spent(budget.kind, budget.id, startsAtMs)),
    heed: (proof) => heedProof(sales.get(proof.saleId), proof),
    due: (nowMs) => [...open.values()].filter(({ windowEndsAtMs }) => windowEndsAtMs <= nowMs).map(({ saleId }) => ({ kind: 'expired', saleId, atMs: nowMs })),
    spent,
    open: () => [...open.values()].sort((a, b) => a.windowEndsAtMs - b.windowEndsAtMs),
    shown: () => [...sales.values()].filter(({ state }) => state !== 'expired'),
    lives: () => [...sums].flatMap(([key, micros]): LifeSum[] => { const found = lifeKey.exec(key); return found === null || micros === 0 ? [] : [[found[1] as Budget['kind'], found[2]!, micros]] }),
    restoreLives(written) {
      for (const key of sums.keys()) if (lifeKey.test(key)) sums.delete(key)
      for (const [kind, id, micros] of written) sums.set(`${kind} ${id}`, micros)
    },
    drop,
    forget(beforeMs) { for (const [saleId, sale] of sales) if (sale.state !== 'reserved' && sale.windowEndsAtMs < beforeMs) drop(saleId) },
  }
}

function sumsOf({ buyerId, dealId }: SaleFacts, { hour, day }: { hour: number; day: number }): string[] {
  const of = (kind: Budget['kind'], id: string): string[] => [`${kind} ${id}`, `${kind} ${id} d${day}`, `${kind} ${id} h${hour}`]
  return dealId === null ? of('buyer', buyerId) : [...of('buyer', buyerId), ...of('deal', dealId)]
}

function leftOf({ hourMicros, dayMicros, lifeMicros }: Budget, { hour, day, life }: { hour: number; day: number; life: number }): number {
  return Math.max(0, Math.min((hourMicros ?? Infinity) - hour, (dayMicros ?? Infinity) - day, (lifeMicros ?? Infinity) - life))
}

/** The first proof counts; what was billed is billed, and nothing is billed after its window. */
function heedProof(sale: BookedSale | undefined, { saleId, proofId, playedAtMs, receivedAtMs }: PlayProof): Settlement | null {
  if (!sale || sale.state === 'billed' || sale.state === 'late') return null
  const inTime = sale.state === 'reserved' && receivedAtMs < sale.windowEndsAtMs
  return { kind: inTime ? 'billed' : 'late', saleId, proofId, playedAtMs, atMs: receivedAtMs }
}
