import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

let known: Promise<Buffer> | null = null
/** The sRGB profile that libvips carries. */
export const srgbProfile = (): Promise<Buffer> => (known ??= readProfile())

async function readProfile(): Promise<Buffer> {
  const carrier = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'white' } }).withIccProfile('srgb').png().toBuffer()
  const { icc } = await sharp(carrier).metadata()
  if (!icc) throw new Error('libvips has no sRGB profile')
  return icc
}

/**
 * A profile put into a finished file. Asked for it, libvips would first convert every pixel from sRGB to sRGB: the same bytes, and as much work as decoding the picture was.
 */
export function withPngProfile(png: Buffer, profile: Buffer): Buffer {
  const data = Buffer.concat([Buffer.from('sRGB\0\0', 'latin1'), deflateSync(profile)])
  const body = Buffer.concat([Buffer.from('iCCP', 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  const afterHead = 8 + 12 + png.readUInt32BE(8)
  return Buffer.concat([png.subarray(0, afterHead), length, body, check, png.subarray(afterHead)])
}

export function withJpegProfile(jpeg: Buffer, profile: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from('ICC_PROFILE\0\u0001\u0001', 'latin1'), profile])
  const head = Buffer.from([0xff, 0xe2, (body.length + 2) >> 8, (body.length + 2) & 255])
  const afterStart = jpeg[3] === 0xe0 ? 4 + jpeg.readUInt16BE(4) : 2
  return Buffer.concat([jpeg.subarray(0, afterStart), head, body, jpeg.subarray(afterStart)])
}
