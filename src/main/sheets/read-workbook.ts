import { FileRefused } from './file-refused.ts'
import { unpackPart, type ZipPart } from './read-zip.ts'

/** What a workbook says of itself: its sheets that can be seen, and where each lies. */
export type Workbook = { sheets: readonly { name: string; part: ZipPart }[]; date1904: boolean; sharedStrings: ZipPart | undefined; styles: ZipPart | undefined }

const partBytes = 4 * 1024 * 1024

export function readWorkbook(file: Buffer, parts: ReadonlyMap<string, ZipPart>): Workbook {
  const workbook = textOf(file, parts, 'xl/workbook.xml')
  const targets = readTargets(textOf(file, parts, 'xl/_rels/workbook.xml.rels'))
  const sheets = tags(workbook, 'sheet').flatMap(({ name, id, state }) => {
    const part = parts.get(targets.get(id ?? '') ?? '')
    return name !== undefined && part ? [{ name, part, hidden: state !== undefined && state !== 'visible' }] : []
  })
  const visible = sheets.filter(({ hidden }) => !hidden)
  if (sheets.length === 0) throw new FileRefused('file-not-a-table')
  const date1904 = ['1', 'true'].includes(tags(workbook, 'workbookPr')[0]?.['date1904'] ?? '')
  return { sheets: visible.length > 0 ? visible : sheets, date1904, sharedStrings: parts.get('xl/sharedStrings.xml'), styles: parts.get('xl/styles.xml') }
}

function textOf(file: Buffer, parts: ReadonlyMap<string, ZipPart>, name: string): string {
  const part = parts.get(name)
  if (!part) throw new FileRefused('file-not-a-table')
  return unpackPart(file, part, partBytes).toString('utf8')
}

function readTargets(relations: string): Map<string, string> {
  const targets = new Map<string, string>()
  for (const { Id, Target } of tags(relations, 'Relationship')) {
    if (Id !== undefined && Target?.includes('worksheets/')) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`)
  }
  return targets
}

/** The attributes of every tag of that name; `r:id` counts as `id`. */
function tags(xml: string, name: string): Record<string, string | undefined>[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*?)/?>`, 'g'))].map(([, attributes]) =>
    Object.fromEntries([...attributes!.matchAll(/(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key, double, single]) => [key!, decodeXml(double ?? single ?? '')])))
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decodeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex: string | undefined, decimal: string | undefined, word: string | undefined) => {
    if (word !== undefined) return entities[word] ?? whole
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}
