import type { ProofBatch } from '../../contracts/screens.ts'

const latest = 8.64e15
const hex32 = /^[0-9a-f]{32}$/
const hex64 = /^[0-9a-f]{64}$/
/** As `documentId` of the contracts. */
const documentId = /^[a-z]{2}_[0-9a-f]{32}$/
const saleId = /^[!-~]{1,100}$/
const playLength = 9

/** The value as a batch without fields that nobody knows, or null where it does not fit. */
export function batchShape(value: unknown): ProofBatch | null {
  if (!isRecord(value) || value.v !== 1) return null
  const { screenId, ledgerId, from, to, previousSha256, replaces, baseMs, manifests, lines, creatives, files, plays, sales } = value
  if (!isText(screenId, documentId) || !isText(ledgerId, hex32) || !isWhole(from, 1) || !isWhole(to, 1) || !(previousSha256 === null || isText(previousSha256, hex64)) || !isInstant(baseMs)) return null
  const lost = replaces === null ? null : replacesOf(replaces)
  if (lost === undefined || !areTexts(lines, documentId, 500) || !areTexts(creatives, documentId, 500) || !areTexts(files, hex64, 500)) return null
  if (!areRows(manifests, 50, isManifest) || !areRows(plays, 2000, isPlay) || !(sales === undefined || areRows(sales, 2000, isSale))) return null
  return { v: 1, screenId, ledgerId, from, to, previousSha256, replaces: lost, baseMs, manifests: manifests as ProofBatch['manifests'], lines, creatives, files, plays: plays as ProofBatch['plays'], ...(sales === undefined ? {} : { sales: sales as ProofBatch['sales'] }) }
}

function replacesOf(value: unknown): ProofBatch['replaces'] | undefined {
  if (!isRecord(value)) return undefined
  const { ledgerId, headSha256, unknownSinceMs } = value
  if (!isText(ledgerId, hex32) || !(headSha256 === null || isText(headSha256, hex64)) || !(unknownSinceMs === null || isInstant(unknownSinceMs))) return undefined
  return { ledgerId, headSha256, unknownSinceMs }
}

function isPlay(row: unknown[]): boolean {
  if (row.length !== playLength) return false
  for (let at = 0; at < playLength; at++) if (!Number.isSafeInteger(row[at])) return false
  return (row[1] as number) >= 0 && (row[2] as number) >= 0 && (row[7] as number) >= 0 && (row[8] as number) >= 0
}

const isSale = (row: unknown[]): boolean => row.length === 2 && isWhole(row[0], 0) && isText(row[1], saleId)
const isManifest = (row: unknown[]): boolean => row.length === 2 && isWhole(row[0], 0) && isWhole(row[1], 0)
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown, shape: RegExp): value is string => typeof value === 'string' && shape.test(value)
const isWhole = (value: unknown, least: number): value is number => Number.isSafeInteger(value) && (value as number) >= least
const isInstant = (value: unknown): value is number => isWhole(value, 0) && value <= latest
const areTexts = (value: unknown, shape: RegExp, most: number): value is string[] => Array.isArray(value) && value.length <= most && value.every((item) => isText(item, shape))
const areRows = (value: unknown, most: number, fits: (row: unknown[]) => boolean): boolean => Array.isArray(value) && value.length <= most && value.every((row) => Array.isArray(row) && fits(row))
