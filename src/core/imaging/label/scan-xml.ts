/** A tag of an XML text: where it stands, and its attributes as they are written. */
export type Tag = { readonly kind: 'open' | 'close' | 'empty'; readonly name: string; readonly from: number; readonly to: number; readonly attributes: readonly Attribute[] }
export type Attribute = { readonly name: string; readonly value: string; readonly from: number; readonly to: number }

export const xmlLimits = { letters: 4 * 1024 * 1024, tags: 100_000, depth: 200 } as const

/** All tags in order, or null where the text is no XML that can be trusted: torn tags, tags that do not match, declarations of entities, too much of anything. Nothing is expanded, nothing followed. */
export function scanXml(text: string): Tag[] | null {
  if (text.length > xmlLimits.letters) return null
  const tags: Tag[] = []
  const open: string[] = []
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const skipped = skipAside(text, at)
    if (skipped === null) return null
    if (skipped > at) {
      at = skipped
      continue
    }
    const tag = readTag(text, at)
    if (!tag || tags.length >= xmlLimits.tags || open.length > xmlLimits.depth) return null
    if (tag.kind === 'open') open.push(tag.name)
    if (tag.kind === 'close' && open.pop() !== tag.name) return null
    tags.push(tag)
    at = tag.to
  }
  return open.length === 0 && tags.length > 0 ? tags : null
}

const asides = [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>']] as const

/** Past a comment, a literal or an instruction; the same place where there is none; null for a declaration, or where it does not end. */
function skipAside(text: string, at: number): number | null {
  for (const [start, end] of asides) {
    if (!text.startsWith(start, at)) continue
    const found = text.indexOf(end, at + start.length)
    return found < 0 ? null : found + end.length
  }
  return text.startsWith('<!', at) ? null : at
}

const nameLetters = /[\p{L}_][\p{L}\p{N}_.\-:]*/uy
const gap = /[ \t\r\n]*/y

function readTag(text: string, from: number): Tag | null {
  const isClose = text[from + 1] === '/'
  const name = match(nameLetters, text, from + (isClose ? 2 : 1))
  if (!name) return null
  let at = from + (isClose ? 2 : 1) + name.length
  const attributes: Attribute[] = []
  for (;;) {
    const space = match(gap, text, at) ?? ''
    at += space.length
    if (text[at] === '>') return { kind: isClose ? 'close' : 'open', name, from, to: at + 1, attributes }
    if (text.startsWith('/>', at)) return isClose ? null : { kind: 'empty', name, from, to: at + 2, attributes }
    const attribute = space === '' || isClose ? null : readAttribute(text, at)
    if (!attribute || attributes.some((each) => each.name === attribute.name)) return null
    attributes.push(attribute)
    at = attribute.to
  }
}

function readAttribute(text: string, from: number): Attribute | null {
  const name = match(nameLetters, text, from)
  if (!name) return null
  let at = from + name.length
  at += (match(gap, text, at) ?? '').length
  if (text[at] !== '=') return null
  at++
  at += (match(gap, text, at) ?? '').length
  const quote = text[at]
  const end = quote === '"' || quote === '\'' ? text.indexOf(quote, at + 1) : -1
  const value = end < 0 ? '<' : text.slice(at + 1, end)
  return value.includes('<') ? null : { name, value, from, to: end + 1 }
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}
