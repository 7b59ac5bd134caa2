import type { ByteWindow } from './byte-window.ts'

export type Span = { from: number; to: number }
/** `span` of a part with a length, `value` of a number (of no use above 2^53, where nothing here looks). */
export type Field = { number: number; span: Span | null; value: number }
/** What a file is that does not hold together: cut off, or never one of these. */
export class BrokenProtobuf extends Error {
  readonly cutOff: boolean
  constructor(cutOff: boolean) {
    super(cutOff ? 'the file ends early' : 'no protobuf')
    this.cutOff = cutOff
  }
}

const most = { varintBytes: 10 }

/** The fields of one message, in the file's order. Skips over what it is not asked to go into, so that gigabytes of weights are never read. */
export function* walkFields(bytes: ByteWindow, { from, to }: Span, fileBytes: number): Generator<Field> {
  let at = from
  const tooFar = (end: number) => new BrokenProtobuf(end > fileBytes)
  const varint = () => {
    let [value, factor] = [0, 1]
    for (let count = 0; count < most.varintBytes; count += 1) {
      if (at >= to) throw tooFar(at + 1)
      const byte = bytes.byte(at)
      at += 1
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
      factor *= 128
    }
    throw new BrokenProtobuf(false)
  }
  const skip = (length: number): Span => {
    const span = { from: at, to: at + length }
    if (span.to > to) throw tooFar(span.to)
    at = span.to
    return span
  }
  while (at < to) {
    const tag = varint()
    const [number, wire] = [Math.floor(tag / 8), tag % 8]
    if (number === 0) throw new BrokenProtobuf(false)
    if (wire === 0) yield { number, span: null, value: varint() }
    else if (wire === 2) yield { number, span: skip(varint()), value: 0 }
    else if (wire === 1 || wire === 5) yield { number, span: skip(wire === 1 ? 8 : 4), value: 0 }
    else throw new BrokenProtobuf(false)
  }
}
