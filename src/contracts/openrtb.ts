import { z } from 'zod'
import { type Flaw, judging, type Refusal, refusalOf, refuse, reporting } from './openrtb-form.ts'
import { quantitySources } from './openrtb-codes.ts'

/**
 * OpenRTB 2.6 as screens out of home are sold by it. What we *send* is sealed: a field of no table is refused, `ext` is where the rest goes.
 * What we *take* is open: unknown fields stay, and the spellings of the published samples are turned into those of the tables.
 * Only form is judged here. Prices are for a thousand people, in floats as the wire has them; money begins where they are read.
 */
const id = z.string().min(1)
const words = z.string()
const texts = z.array(z.string())
const whole = z.int()
const count = z.int().min(0)
const codes = z.array(z.int())
const flag = z.literal([0, 1])
const amount = z.number().min(0)
const currency = z.string().regex(/^[A-Z]{3}$/)
const ext = z.record(z.string(), z.unknown()).optional()

type Objects = typeof z.object
// The same fields either way, so both are typed as what they have in common; what an open object keeps beyond is unknown.
const sealed = z.strictObject as unknown as Objects
const open = z.looseObject as unknown as Objects

/** No play is planned for before 1973, and every instant in seconds looks as if it were. */
const leastMs = 1e11
const sentInstant = z.number().min(leastMs)
const takenInstant = amount.transform((instant) => (instant < leastMs ? Math.round(instant * 1000) : instant))

const longitude = z.number().min(-180).max(180)
const geoFields = {
  lat: z.number().min(-90).max(90).optional(), lon: longitude.optional(), type: whole.optional(), accuracy: count.optional(), lastfix: count.optional(), ipservice: whole.optional(),
  country: z.string().regex(/^[A-Z]{3}$/).optional(), region: words.optional(), regionfips104: words.optional(), metro: words.optional(), city: words.optional(), zip: words.optional(), utcoffset: whole.optional(), ext,
}
const sentGeo = sealed(geoFields)
export type Geo = z.infer<typeof sentGeo>
const takenGeo = open({ ...geoFields, country: words.optional(), long: longitude.optional() }).transform(({ long, ...geo }): Geo => (geo.lon === undefined && long !== undefined ? { ...geo, lon: long } : geo))

const durFloor = (object: Objects) => object({ mindur: count.optional(), maxdur: count.optional(), bidfloor: amount.default(0), ext })

function bannerOf(object: Objects) {
  const format = object({ w: count.optional(), h: count.optional(), wratio: count.optional(), hratio: count.optional(), wmin: count.optional(), ext })
  return object({
    format: z.array(format).optional(), w: count.optional(), h: count.optional(), mimes: texts.optional(), btype: codes.optional(), battr: codes.optional(), pos: whole.optional(), api: codes.optional(),
    id: words.optional(), topframe: flag.optional(), expdir: codes.optional(), vcm: flag.optional(), ext,
  })
}

/** Lengths in seconds: between two, or exactly those listed. A pod is `poddur` and `maxseq`, or one imp a slot with the same `podid`. */
function videoOf(object: Objects) {
  return object({
    mimes: z.array(id).min(1), minduration: count.optional(), maxduration: count.optional(), rqddurs: z.array(count).optional(), startdelay: whole.optional(), protocols: codes.optional(), w: count.optional(), h: count.optional(),
    podid: id.optional(), podseq: z.literal([-1, 0, 1]).optional(), slotinpod: z.literal([-1, 0, 1, 2]).optional(), maxseq: count.optional(), poddur: count.optional(), poddedupe: codes.optional(),
    mincpmpersec: amount.optional(), durfloors: z.array(durFloor(object)).optional(), boxingallowed: flag.default(1), plcmt: whole.optional(), linearity: whole.optional(), skip: flag.optional(), skipmin: count.optional(),
    skipafter: count.optional(), battr: codes.optional(), maxextended: whole.optional(), minbitrate: count.optional(), maxbitrate: count.optional(), playbackmethod: codes.optional(), playbackend: whole.optional(),
    delivery: codes.optional(), pos: whole.optional(), api: codes.optional(), ext,
  }).superRefine(judging((video) => (isSaid(video.rqddurs) && (isSaid(video.minduration) || isSaid(video.maxduration)) ? [[['rqddurs'], 'both-durations']] : [])))
}

/** Pricing of a deal: 1 first, 2 second, 3 `bidfloor` is the agreed price. Its currency is USD unless it says so itself, whatever the imp says. */
function pmpOf(object: Objects, sent: boolean) {
  const floors = ['bidfloor', 'mincpmpersec', 'durfloors'] as const
  const deal = object({
    id, bidfloor: amount.optional(), bidfloorcur: currency.default('USD'), at: whole.min(1).optional(), wseat: texts.optional(), wadomain: texts.optional(), guar: flag.default(0),
    mincpmpersec: amount.optional(), durfloors: z.array(durFloor(object)).optional(), ext,
  }).superRefine(judging((its) => {
    // Others write out the default of nothing beside the floor that counts.
    const [, second] = floors.filter((floor) => isSaid(its[floor]) && (sent || its[floor] !== 0))
    return second ? [[[second], 'several-floors']] : []
  }))
  return object({ private_auction: flag.default(0), deals: z.array(deal).optional(), ext })
}

function impOf(object: Objects, sent: boolean) {
  const metric = object({ type: id, value: z.number(), vendor: words.optional(), ext })
  const qty = object({ multiplier: amount, sourcetype: count.optional(), vendor: id.optional(), ext })
    .superRefine(judging((its) => (sent && its.sourcetype === quantitySources.vendor && its.vendor === undefined ? [[['vendor'], 'missing']] : [])))
  const dt: z.ZodType<number> = sent ? sentInstant : takenInstant
  return object({
    id, metric: z.array(metric).optional(), banner: bannerOf(object).optional(), video: videoOf(object).optional(), pmp: pmpOf(object, sent).optional(), displaymanager: words.optional(), displaymanagerver: words.optional(),
    instl: flag.optional(), tagid: words.optional(), bidfloor: amount.default(0), bidfloorcur: currency.default('USD'), secure: flag.optional(), rwdd: flag.optional(), ssai: z.literal([0, 1, 2, 3]).optional(),
    exp: count.optional(), qty: qty.optional(), dt: dt.optional(), ext,
  }).superRefine(judging((imp) => (sent && !imp.banner && !imp.video ? [[[], 'nothing-offered']] : [])))
}

/** Where: `dooh`, or a site or an app, which we take and never send. */
function placesOf(object: Objects, sent: boolean) {
  const publisher = object({ id: words.optional(), name: words.optional(), cat: texts.optional(), domain: words.optional(), ext }).optional()
  const content = object({ id: words.optional(), title: words.optional(), cat: texts.optional(), keywords: words.optional(), language: words.optional(), langb: words.optional(), len: count.optional(), livestream: flag.optional(), ext }).optional()
  const shared = { id: words.optional(), name: words.optional(), domain: words.optional(), keywords: words.optional(), publisher, content, ext }
  const plain = object({ ...shared, venuetype: texts.optional(), venuetypetax: count.default(1) })
  const taken = plain.extend({ venuetypetax: count.optional(), venuetax: count.optional(), venuetypeid: z.union([count, z.array(count)]).optional() }).transform(tableSpelling)
  const dooh: z.ZodType<z.infer<typeof plain>> = sent ? plain.extend({ venuetype: z.array(id).min(1), venuetypetax: count }) : taken
  const site = object({ ...shared, cat: texts.optional(), page: words.optional(), ref: words.optional(), mobile: flag.optional(), privacypolicy: flag.optional() })
  const app = object({ ...shared, cat: texts.optional(), bundle: words.optional(), storeurl: words.optional(), ver: words.optional(), paid: flag.optional(), privacypolicy: flag.optional() })
  return { dooh: dooh.optional(), site: site.optional(), app: app.optional() }
}

type SampleSpelling = { venuetype?: string[]; venuetypetax?: number; venuetax?: number; venuetypeid?: number | number[] }
/** The samples say `venuetax` and a number; the table, which counts where both are there, says `venuetypetax` and texts. */
function tableSpelling<T extends SampleSpelling>({ venuetax, venuetypeid, ...dooh }: T) {
  const ids = venuetypeid === undefined ? [] : [venuetypeid].flat().map(String)
  const venuetype = isSaid(dooh.venuetype) || ids.length === 0 ? dooh.venuetype : ids
  return { ...dooh, ...(venuetype && { venuetype }), venuetypetax: dooh.venuetypetax ?? venuetax ?? 1 }
}

function sourceOf(object: Objects, sent: boolean) {
  const node = object({ asi: id, sid: sent ? id.max(64) : id, hp: sent ? z.literal([1]) : flag, rid: words.optional(), name: words.optional(), domain: words.optional(), ext })
  const schain = object({ complete: flag, ver: sent ? z.literal('1.0') : id, nodes: sent ? z.array(node).min(1) : z.array(node), ext })
  return object({ fd: flag.optional(), tid: words.optional(), pchain: words.optional(), schain: schain.optional(), ext })
}

function deviceOf(object: Objects, sent: boolean) {
  const geo: z.ZodType<Geo> = sent ? sentGeo : takenGeo
  return object({
    geo: geo.optional(), devicetype: whole.optional(), w: count.optional(), h: count.optional(), ppi: count.optional(), pxratio: amount.optional(), ifa: words.optional(), ua: words.optional(), ip: words.optional(), ipv6: words.optional(),
    make: words.optional(), model: words.optional(), os: words.optional(), osv: words.optional(), hwv: words.optional(), js: flag.optional(), dnt: flag.optional(), lmt: flag.optional(), language: words.optional(), langb: words.optional(),
    carrier: words.optional(), connectiontype: whole.optional(), ext,
  })
}

function requestOf(object: Objects, sent: boolean) {
  const regs = object({ coppa: flag.optional(), gdpr: flag.optional(), us_privacy: words.optional(), gpp: words.optional(), gpp_sid: codes.optional(), ext })
  return object({
    id, imp: z.array(impOf(object, sent)).min(1), ...placesOf(object, sent), device: deviceOf(object, sent).optional(), test: flag.default(0), at: whole.min(1).default(2), tmax: count.optional(),
    wseat: texts.optional(), bseat: texts.optional(), allimps: flag.optional(), cur: z.array(currency).optional(), wlang: texts.optional(), wlangb: texts.optional(), acat: texts.optional(), bcat: texts.optional(), cattax: whole.default(1),
    badv: texts.optional(), bapp: texts.optional(), source: sourceOf(object, sent).optional(), regs: regs.optional(), ext,
  })
}

/** What we send. */
export const sentBidRequest = requestOf(sealed, true).superRefine(judging((request) => [...requestFlaws(request), ...placeFlaws(request)]))
export type BidRequest = z.infer<typeof sentBidRequest>
export type Imp = BidRequest['imp'][number]
export type WireDeal = NonNullable<NonNullable<Imp['pmp']>['deals']>[number]

const takenBidRequest = requestOf(open, false).superRefine(judging(requestFlaws)).transform(venueOfDevice)

type Judged = Pick<BidRequest, 'dooh' | 'site' | 'app' | 'wseat' | 'bseat' | 'wlang' | 'wlangb' | 'acat' | 'bcat' | 'device'> & { imp: { id: string }[] }
/** Bids name their imp, so two of one name could not be told apart, whoever sent them. */
function requestFlaws(request: Judged): Flaw[] {
  const flaws: Flaw[] = []
  const [, second] = (['dooh', 'site', 'app'] as const).filter((place) => request[place] !== undefined)
  if (second) flaws.push([[second], 'several-places'])
  for (const [one, other] of [['wseat', 'bseat'], ['acat', 'bcat'], ['wlang', 'wlangb']] as const) if (isSaid(request[one]) && isSaid(request[other])) flaws.push([[other], 'both-lists'])
  const ids = request.imp.map((imp) => imp.id)
  const twin = ids.findIndex((its, at) => ids.indexOf(its) < at)
  if (twin >= 0) flaws.push([['imp', twin, 'id'], 'duplicate-id'])
  return flaws
}

/** A screen stands somewhere, and has no address by which that could be guessed. */
function placeFlaws({ dooh, device }: Judged): Flaw[] {
  if (!dooh) return []
  if (!device?.geo) return [[device ? ['device', 'geo'] : ['device'], 'missing']]
  const { geo } = device
  return (['lat', 'lon'] as const).filter((field) => geo[field] === undefined).map((field) => [['device', 'geo', field], 'missing'])
}

/** An empty list says nothing. */
const isSaid = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0)

const extDooh = z.object({ dooh: z.object({ venuetypeid: count }) })
/** OpenOOH's own text puts the venue into an extension of the device. It knows no taxonomy numbers; 5 is the newest that has one, and ids never change their meaning. */
function venueOfDevice(request: BidRequest): BidRequest {
  const found = extDooh.safeParse(request.device?.ext).data
  if (!found || request.site || request.app || isSaid(request.dooh?.venuetype)) return request
  return { ...request, dooh: { ...request.dooh, venuetype: [String(found.dooh.venuetypeid)], venuetypetax: 5 } }
}

export type RequestReading = { kind: 'read'; request: BidRequest } | Refusal
export const readBidRequest = (value: unknown): RequestReading => requestReading(takenBidRequest, value)
/** The same of what we are about to send, its defaults filled in. */
export const checkSentBidRequest = (value: unknown): RequestReading => requestReading(sentBidRequest, value)
function requestReading(schema: z.ZodType<BidRequest>, value: unknown): RequestReading {
  const { data, error } = schema.safeParse(value, reporting)
  return error ? refusalOf(error.issues) : { kind: 'read', request: data }
}

export const bid = open({
  id, impid: id, price: amount, nurl: words.optional(), burl: words.optional(), lurl: words.optional(), adm: words.optional(), adid: words.optional(), adomain: texts.optional(), bundle: words.optional(), iurl: words.optional(),
  cid: words.optional(), crid: words.optional(), tactic: words.optional(), cattax: whole.default(1), cat: texts.optional(), attr: codes.optional(), apis: codes.optional(), protocol: whole.optional(), language: words.optional(),
  langb: words.optional(), dealid: words.optional(), w: count.optional(), h: count.optional(), wratio: count.optional(), hratio: count.optional(), exp: count.optional(), dur: count.optional(),
  mtype: z.literal([1, 2, 3, 4]).optional(), slotinpod: z.literal([-1, 0, 1, 2]).optional(), ext,
})
export type Bid = z.infer<typeof bid>
/** `group` 1: its bids win together or not at all. */
const seatFields = { seat: words.optional(), group: flag.default(0), ext }
const seatBid = open({ ...seatFields, bid: z.array(bid) })
export type SeatBid = z.infer<typeof seatBid>
const responseFields = { bidid: words.optional(), cur: currency.default('USD'), customdata: words.optional(), nbr: count.optional(), ext }
export const bidResponse = open({ ...responseFields, id, seatbid: z.array(seatBid) })
export type BidResponse = z.infer<typeof bidResponse>

const seatEnvelope = open({ ...seatFields, bid: z.array(z.unknown()) })
const responseEnvelope = open({ ...responseFields, id: id.optional(), seatbid: z.array(z.unknown()).optional() })

/** What of a response cannot be read, with what stood there. */
export type BadBid = Omit<Refusal, 'kind'> & { bid: unknown }
export type ResponseReading = { kind: 'read'; response: BidResponse; bad: BadBid[] } | { kind: 'no-bid'; nbr: number | null } | Refusal

/** Form alone: whether it answers our request, and one of its imps, is known to whoever sent that. One bad bid does not spoil the others. */
export function readBidResponse(value: unknown): ResponseReading {
  const { data, error } = responseEnvelope.safeParse(value, reporting)
  if (error) return refusalOf(error.issues)
  const seats = (data.seatbid ?? []).map(readSeat)
  const seatbid = seats.flatMap(({ seat }) => (seat ? [seat] : []))
  const bad = seats.flatMap((its) => its.bad)
  if (seatbid.length + bad.length === 0) return { kind: 'no-bid', nbr: data.nbr ?? null }
  return data.id === undefined ? refuse(['id'], 'missing') : { kind: 'read', response: { ...data, id: data.id, seatbid }, bad }
}

function readSeat(value: unknown, at: number): { seat: SeatBid | null; bad: BadBid[] } {
  const { data: seat, error } = seatEnvelope.safeParse(value, reporting)
  if (error) return { seat: null, bad: [badBid(refusalOf(error.issues, ['seatbid', at]), value)] }
  const pathOf = (place: number) => ['seatbid', at, 'bid', place]
  const read = seat.bid.map((its) => ({ its, ...bid.safeParse(its, reporting) }))
  const broken = seat.group === 1 && read.some(({ error }) => error)
  const bad = read.flatMap(({ its, error }, place) => (error ? [badBid(refusalOf(error.issues, pathOf(place)), its)] : broken ? [badBid(refuse(pathOf(place), 'group-broken'), its)] : []))
  const good = broken ? [] : read.flatMap(({ data }) => (data ? [data] : []))
  return { seat: good.length > 0 ? { ...seat, bid: good } : null, bad }
}

const badBid = ({ path, reason }: Refusal, value: unknown): BadBid => ({ path, reason, bid: value })

export function readBidResponseText(text: string): ResponseReading {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse([], 'not-json')
  }
  return readBidResponse(value)
}
