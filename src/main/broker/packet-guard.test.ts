import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPacketGuard } from './packet-guard.ts'

const limits = { strangerPacket: 200, controlPacket: 500, messagePacket: 20_000 }
const lengthOf = (length: number): number[] => (length < 128 ? [length] : [(length % 128) | 0x80, ...lengthOf(Math.floor(length / 128))])
const packet = (type: number, length: number): number[] => [type << 4, ...lengthOf(length), ...new Array<number>(length).fill(0xff)]

test('packets within their limits pass, wherever the network cuts them', () => {
  const stream = fc.array(fc.oneof(fc.record({ type: fc.constant(3), length: fc.integer({ min: 0, max: 20_000 }) }), fc.record({ type: fc.constantFrom(4, 8, 12), length: fc.integer({ min: 0, max: 500 }) })), { maxLength: 6 })
  fc.assert(fc.property(stream, fc.infiniteStream(fc.integer({ min: 1, max: 5000 })), (packets, cuts) => {
    const guard = createPacketGuard(limits)
    expect(guard.check(Uint8Array.from(packet(1, 100)))).toBe('fine')
    guard.know()
    const bytes = Uint8Array.from(packets.flatMap(({ type, length }) => packet(type, length)))
    for (let at = 0; at < bytes.length;) {
      const next = at + (cuts.next().value as number)
      expect(guard.check(bytes.subarray(at, next))).toBe('fine')
      at = next
    }
  }), { seed: 7, numRuns: 60 })
})

test('a packet that is too large is refused with its header, before its body came', () => {
  const known = createPacketGuard(limits)
  known.check(Uint8Array.from(packet(1, 100)))
  known.know()
  expect(known.check(Uint8Array.from([0x30, ...lengthOf(20_001)]))).toBe('too-large')
  const asking = createPacketGuard(limits)
  asking.check(Uint8Array.from(packet(1, 100)))
  asking.know()
  expect(asking.check(Uint8Array.from([0x82, ...lengthOf(501)]))).toBe('too-large')
  expect(createPacketGuard(limits).check(Uint8Array.from([0x10, ...lengthOf(201)]))).toBe('too-large')
})

test('who begins with anything but a greeting, greets twice, or counts without end, speaks no MQTT', () => {
  expect(createPacketGuard(limits).check(Buffer.from('GET / HTTP/1.1'))).toBe('malformed')
  const twice = createPacketGuard(limits)
  expect(twice.check(Uint8Array.from([...packet(1, 10), 0x10]))).toBe('malformed')
  expect(createPacketGuard(limits).check(Uint8Array.from([0x10, 0xff, 0xff, 0xff, 0xff]))).toBe('malformed')
})

test('until the password was right, a message may be no larger than a greeting', () => {
  const stranger = createPacketGuard(limits)
  stranger.check(Uint8Array.from(packet(1, 100)))
  expect(stranger.check(Uint8Array.from([0x30, ...lengthOf(201)]))).toBe('too-large')
})
