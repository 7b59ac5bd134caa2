import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Reading } from './reading-messages.ts'

const mostCodes = 20
let prepared: Promise<unknown> | null = null

/** Its code lies beside it as a file: by itself it would fetch it from the internet. */
async function prepare(): Promise<void> {
  const file = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(file).buffer }, fireImmediately: true })
}

export type FoundCodes = { codes: Reading['codes']; /** Where they are printed. */ boxes: { left: number; top: number; width: number; height: number }[] }

/** Bar codes and square codes, of whatever kind, each once. */
export async function readCodes(pixels: { rgba: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }): Promise<FoundCodes> {
  await (prepared ??= prepare())
  const { rgba: data, width, height } = pixels
  const read = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as ImageData, { tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true, maxNumberOfSymbols: mostCodes })
  const found = read.filter(({ isValid, text }) => isValid && text !== '')
  const codes = found.map(({ format, text }) => ({ format: String(format).slice(0, 30), text: text.slice(0, 500) }))
  return {
    codes: codes.filter((code, index) => codes.findIndex(({ format, text }) => format === code.format && text === code.text) === index),
    boxes: found.map(({ position }) => boxOf([position.topLeft, position.topRight, position.bottomLeft, position.bottomRight], width, height)),
  }
}

/** A reader scans rows: the bars go on a little above and below those it saw. */
function boxOf(corners: readonly { x: number; y: number }[], width: number, height: number): FoundCodes['boxes'][number] {
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  const reach = Math.ceil((Math.max(...xs) - Math.min(...xs)) / 8)
  const [left, top] = [Math.max(0, Math.min(...xs) - 12), Math.max(0, Math.min(...ys) - reach)]
  return { left, top, width: Math.min(width, Math.max(...xs) + 12) - left, height: Math.min(height, Math.max(...ys) + reach) - top }
}
