import { readFileSync } from 'node:fs'
import type { SheetRow } from '../../core/network/tables/table.ts'
import { decodeText } from './decode-text.ts'
import { FileRefused } from './file-refused.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

export type OpenFile = { format: 'csv' | 'xlsx'; encoding: string | null; sheets: string[]; sheet: string; rows: SheetRow[] }

/** What a file is, is told by its first bytes and not by its name. */
export async function openFile(path: string, sheet: string | undefined): Promise<OpenFile> {
  const bytes = readFileSync(path)
  if (bytes.length === 0) throw new FileRefused('file-empty')
  if (startsWith(bytes, [0x50, 0x4b])) return { format: 'xlsx', encoding: null, ...(await readXlsx(bytes, sheet)) }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new FileRefused(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'file-encrypted' : 'file-old-format')
  if (bytes.toString('latin1', 0, 5) === '%PDF-') throw new FileRefused('file-not-a-table')
  const { text, encoding } = decodeText(bytes)
  return { format: 'csv', encoding, sheets: [], sheet: '', rows: readCsv(text) }
}

const startsWith = (bytes: Buffer, signature: readonly number[]): boolean => signature.every((byte, at) => bytes[at] === byte)
