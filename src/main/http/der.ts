/** Just enough DER (ITU-T X.690) to write a certificate. */
const element = (tag: number, content: Uint8Array): Buffer => Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Buffer.from([0x80 | bytes.length, ...bytes])
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const part of rest) {
    const septets = [part % 128]
    for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128)) septets.unshift((left % 128) | 0x80)
    bytes.push(...septets)
  }
  return element(0x06, Buffer.from(bytes))
}

/** UTCTime until 2049, GeneralizedTime after, as RFC 5280 4.1.2.5 asks. */
function time(atMs: number): Buffer {
  const digits = new Date(atMs).toISOString().replace(/[-:T]/g, '').slice(0, 14)
  return Number(digits.slice(0, 4)) < 2050 ? element(0x17, Buffer.from(`${digits.slice(2)}Z`)) : element(0x18, Buffer.from(`${digits}Z`))
}

/** A positive integer from big-endian bytes. */
function integer(bytes: Uint8Array): Buffer {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1
  const digits = Buffer.from(bytes.subarray(start))
  return element(0x02, digits[0]! >= 0x80 ? Buffer.concat([Buffer.from([0]), digits]) : digits)
}

export const der = {
  sequence: (...parts: Uint8Array[]) => element(0x30, Buffer.concat(parts)),
  set: (...parts: Uint8Array[]) => element(0x31, Buffer.concat(parts)),
  integer, objectId, time,
  boolean: (value: boolean) => element(0x01, Buffer.from([value ? 0xff : 0])),
  utf8: (text: string) => element(0x0c, Buffer.from(text, 'utf8')),
  octets: (content: Uint8Array) => element(0x04, content),
  bits: (content: Uint8Array, unused = 0) => element(0x03, Buffer.concat([Buffer.from([unused]), content])),
  /** `[n]` holding whole elements. */
  explicit: (number: number, content: Uint8Array) => element(0xa0 | number, content),
  /** `[n]` in place of the element's own tag. */
  implicit: (number: number, content: Uint8Array) => element(0x80 | number, content),
}
