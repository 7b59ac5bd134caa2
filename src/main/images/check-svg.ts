import { MediaRefused } from './media-refused.ts'

/*
 * A drawing may be shown only when it can do nothing: no scripts, no handlers, no foreign content, nothing fetched, nothing that
 * moves. It is told by what is allowed: what is not understood is refused. It is served with `sandbox` all the same.
 */
const elements = new Set([
  'svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'metadata', 'style', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', 'textPath', 'image',
  'linearGradient', 'radialGradient', 'stop', 'pattern', 'clipPath', 'mask', 'marker', 'switch', 'view', 'filter', 'feBlend', 'feColorMatrix', 'feComponentTransfer', 'feComposite',
  'feConvolveMatrix', 'feDiffuseLighting', 'feDisplacementMap', 'feDistantLight', 'feDropShadow', 'feFlood', 'feFuncA', 'feFuncB', 'feFuncG', 'feFuncR', 'feGaussianBlur', 'feMerge',
  'feMergeNode', 'feMorphology', 'feOffset', 'fePointLight', 'feSpecularLighting', 'feSpotLight', 'feTile', 'feTurbulence',
])
const movers = new Set(['animate', 'animateMotion', 'animateTransform', 'animateColor', 'set', 'mpath'])
const dangerous = /^(script|foreignObject|iframe|embed|object|audio|video|link|handler|listener)$/i
const token = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?xml [^?]*\?>|<!DOCTYPE[^>[]*>|<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const svgNamespace = 'http://www.w3.org/2000/svg'
const xhtmlNamespace = 'http://www.w3.org/1999/xhtml'

type Attributes = ReadonlyMap<string, string>
type Refuse = (found: string) => never

/** Its size, if it may be shown at all. */
export function checkSvg(text: string, fileName: string): { widthPx: number; heightPx: number } {
  const refuse: Refuse = (found) => { throw new MediaRefused('media-unsafe', { fileName, found: found.slice(0, 60) }) }
  let root: Attributes | null = null
  let open = 0
  let css = false
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (at < text.length) {
    token.lastIndex = at
    const found = token.exec(text)
    if (!found) return refuse(text.slice(at, at + 40))
    at = token.lastIndex
    const [, cdata, closing, name, given = '', empty, plain] = found
    if (css) judgeCss(decode(cdata ?? plain ?? ''), refuse)
    if (name === undefined) continue
    css = closing === '' && empty === '' && localName(name) === 'style'
    if (closing) { open -= 1; continue }
    if (movers.has(localName(name))) throw new MediaRefused('media-animated', { fileName })
    judgeElement(name, refuse)
    const attributes = readAttributes(given, refuse)
    if (root === null && localName(name) !== 'svg') break
    root ??= attributes
    if (!empty) open += 1
  }
  if (root === null || open !== 0) throw new MediaRefused('media-unreadable', { fileName })
  return sizeOf(root, fileName)
}

const localName = (name: string): string => (name.startsWith('svg:') ? name.slice(4) : name)

/** What an editor keeps for itself has a prefix of its own and is never drawn. */
function judgeElement(name: string, refuse: Refuse): void {
  const own = localName(name)
  const bare = own.slice(own.indexOf(':') + 1)
  if (dangerous.test(bare) || (!own.includes(':') && !elements.has(own))) refuse(`<${name}>`)
}

function readAttributes(given: string, refuse: Refuse): Attributes {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single] of given.matchAll(attribute)) {
    const value = decode(double ?? single ?? '')
    judgeAttribute(name, value, refuse)
    attributes.set(name, value)
  }
  return attributes
}

function judgeAttribute(name: string, value: string, refuse: Refuse): void {
  const bare = name.slice(name.indexOf(':') + 1).toLowerCase()
  if (name === 'xmlns' || name.startsWith('xmlns:')) return judgeNamespace(name, value, refuse)
  if (bare.startsWith('on') || name === 'xml:base') refuse(name)
  if ((bare === 'href' || bare === 'src') && value !== '' && !/^\s*(#|data:image\/(png|jpeg|webp);base64,)/.test(value)) refuse(`${name}="${value}"`)
  if (/javascript:/i.test(value)) refuse(`${name}="${value}"`)
  if (bare === 'style' || /url\s*\(/i.test(value)) judgeCss(value, refuse)
}

/** Nothing takes the place of drawing elements under another prefix. */
function judgeNamespace(name: string, value: string, refuse: Refuse): void {
  const mustBeSvg = name === 'xmlns' || name === 'xmlns:svg'
  if (mustBeSvg ? value !== svgNamespace : value === svgNamespace || value === xhtmlNamespace) refuse(`${name}="${value}"`)
}

function judgeCss(css: string, refuse: Refuse): void {
  const bad = /\\|@import|@keyframes|animation|expression\s*\(|image-set|url\s*\(\s*["']?\s*(?!#|data:image\/(?:png|jpeg|webp);base64,|["'\s])[^)]*/i.exec(css)
  if (bad) refuse(bad[0])
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' }
const decode = (text: string): string => text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name: string) => {
  const point = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16)
  return name === undefined ? (point <= 0x10ffff ? String.fromCodePoint(point) : whole) : named[name] ?? whole
})

const length = (value: string | undefined): number => (/^\s*\d+(\.\d+)?(px)?\s*$/.test(value ?? '') ? Number.parseFloat(value!) : Number.NaN)

/** Of its own box, where it has one; else as it says. */
function sizeOf(root: Attributes, fileName: string): { widthPx: number; heightPx: number } {
  const box = (root.get('viewBox') ?? '').trim().split(/[\s,]+/).map(Number)
  const [width, height] = box.length === 4 && box.every(Number.isFinite) ? [box[2]!, box[3]!] : [length(root.get('width')), length(root.get('height'))]
  if (!(width > 0 && height > 0 && width <= 100_000 && height <= 100_000)) throw new MediaRefused('media-unreadable', { fileName })
  return { widthPx: Math.max(1, Math.round(width)), heightPx: Math.max(1, Math.round(height)) }
}
