import { type Attribute, scanXml, type Tag } from './scan-xml.ts'
import { type SourceType, sourceTypeBase, sourceTypeOf } from './source-type.ts'

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const iptc = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'
const property = 'DigitalSourceType'

/** `kept` false: what was there could not be read as XMP, and is not in the new packet. */
export type Merged = { readonly packet: string; readonly kept: boolean }
/** Where a property of the picture itself is written: as an attribute, or as an element from its start to its end. */
type Place = { readonly from: number; readonly to: number; readonly value: string }
type Read = { readonly places: readonly Place[]; readonly end: number; readonly prefix: string; readonly about: string }

/** What a packet says of where its picture comes from; null: nothing, or it cannot be read. */
export function readSourceType(packet: string): SourceType | null {
  const found = readPacket(packet)?.places.map((place) => sourceTypeOf(place.value)).find((source) => source !== null)
  return found ?? null
}

/** The packet with this source type in it, all else as it was, byte by byte; a new packet where there is none that can be read. Of hostile text nothing is taken. [ST5] */
export function mergeXmp(existing: string | null, source: SourceType): Merged {
  const read = existing === null ? null : readPacket(existing)
  if (existing === null || !read) return { packet: freshPacket(source), kept: existing === null }
  if (read.places.length === 1 && sourceTypeOf(read.places[0]!.value) === source) return { packet: existing, kept: true }
  const added = description(read.prefix, read.about, source)
  const packet = [...read.places].sort((a, b) => b.from - a.from).reduce((text, place) => text.slice(0, place.from) + text.slice(place.to), existing.slice(0, read.end) + added + existing.slice(read.end))
  return readSourceType(packet) === source ? { packet, kept: true } : { packet: freshPacket(source), kept: false }
}

const description = (prefix: string, about: string, source: SourceType): string =>
  `<${prefix}:Description ${prefix}:about=${about} xmlns:Iptc4xmpExt="${iptc}"><Iptc4xmpExt:${property}>${sourceTypeBase}${source}</Iptc4xmpExt:${property}></${prefix}:Description>`

function freshPacket(source: SourceType): string {
  const body = `<rdf:RDF xmlns:rdf="${rdf}">${description('rdf', '""', source)}</rdf:RDF>`
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">${body}</x:xmpmeta><?xpacket end="w"?>`
}

type Open = { readonly tag: Tag; readonly spaces: ReadonlyMap<string, string>; readonly role: 'rdf' | 'description' | 'other' }

/** Follows names to their spaces: prefixes are anybody's choice. */
function readPacket(text: string): Read | null {
  const tags = scanXml(text)
  if (!tags) return null
  const open: Open[] = []
  const places: Place[] = []
  let [end, prefix, about]: [number, string, string | null] = [-1, 'rdf', null]
  for (const [index, tag] of tags.entries()) {
    if (tag.kind === 'close') {
      if (open.pop()?.role === 'rdf' && end < 0) end = tag.from
      continue
    }
    const parent = open.at(-1)
    const spaces = withDeclared(parent?.spaces ?? new Map<string, string>(), tag.attributes)
    const role = roleOf(tag, spaces, parent)
    if (role === 'rdf' && tag.kind === 'open' && end < 0) prefix = prefixOf(tag.name)
    if (role === 'description' && end < 0) {
      const attribute = tag.attributes.find((each) => isNamed(each.name, rdf, 'about', spaces))
      about ??= attribute ? text.slice(attribute.from, attribute.to).replace(/^[^=]*=\s*/, '') : null
      places.push(...tag.attributes.filter((each) => isNamed(each.name, iptc, property, spaces)).map((each) => ({ from: each.from, to: each.to, value: each.value })))
    }
    if (parent?.role === 'description' && end < 0 && isNamed(tag.name, iptc, property, spaces)) places.push(elementAt(text, tags, index))
    if (tag.kind === 'open') open.push({ tag, spaces, role })
  }
  return end < 0 || prefix === '' ? null : { places, end, prefix, about: about ?? '""' }
}

function roleOf(tag: Tag, spaces: ReadonlyMap<string, string>, parent: Open | undefined): Open['role'] {
  if (isNamed(tag.name, rdf, 'RDF', spaces) && parent?.role !== 'rdf' && parent?.role !== 'description') return 'rdf'
  return parent?.role === 'rdf' && isNamed(tag.name, rdf, 'Description', spaces) ? 'description' : 'other'
}

/** An element with all that is in it; its value is its text, or the resource it points at. */
function elementAt(text: string, tags: readonly Tag[], index: number): Place {
  const start = tags[index]!
  const resource = start.attributes.find((each) => each.name.endsWith(':resource'))?.value ?? ''
  if (start.kind === 'empty') return { from: start.from, to: start.to, value: resource }
  let depth = 1
  let at = index
  while (depth > 0) depth += { open: 1, close: -1, empty: 0 }[tags[++at]!.kind]
  return { from: start.from, to: tags[at]!.to, value: at === index + 1 ? text.slice(start.to, tags[at]!.from) || resource : '' }
}

const prefixOf = (name: string): string => (name.includes(':') ? name.slice(0, name.indexOf(':')) : '')

function isNamed(name: string, space: string, local: string, spaces: ReadonlyMap<string, string>): boolean {
  return name.slice(name.indexOf(':') + 1) === local && spaces.get(prefixOf(name)) === space
}

function withDeclared(spaces: ReadonlyMap<string, string>, attributes: readonly Attribute[]): ReadonlyMap<string, string> {
  const declared = attributes.filter((each) => each.name === 'xmlns' || each.name.startsWith('xmlns:'))
  return declared.length === 0 ? spaces : new Map([...spaces, ...declared.map((each): [string, string] => [each.name.slice(6), each.value])])
}
