import { EncodedPacketSink, FilePathSource, Input, type InputAudioTrack, type InputVideoTrack, MP4, QTFF, WEBM } from 'mediabunny'
import { type FilmType, mediaLimits } from '../../contracts/media.ts'
import { MediaRefused } from './media-refused.ts'
import { isTornFilm } from './torn-film.ts'

export type ProbedFilm = { widthPx: number; heightPx: number; durationMs: number; codec: string; sound: boolean; framesPerKilosecond: number }

/** What every Chromium plays, whatever the machine: HEVC and ProRes are not among it. */
const codecs: Readonly<Record<string, string>> = { avc: 'H.264', vp8: 'VP8', vp9: 'VP9', av1: 'AV1' }
const soundCodecs = new Set(['aac', 'mp3', 'opus', 'vorbis', 'flac'])
const otherNames: Readonly<Record<string, string>> = { hevc: 'HEVC (H.265)', prores: 'ProRes', ac3: 'AC-3', eac3: 'E-AC-3', dts: 'DTS' }
const unnamed = '?'
/** A header and the last picture may differ by a frame or two, or by the tail of the sound. */
const tornMs = 1000

export async function probeFilm({ path, fileName, bytes, type }: { path: string; fileName: string; bytes: number; type: FilmType }): Promise<ProbedFilm> {
  if (bytes > mediaLimits.filmBytes) throw new MediaRefused('media-too-large', { fileName, megabytes: mediaLimits.filmBytes / 1024 / 1024 })
  if (type !== 'video/webm' && await isTornFilm(path, bytes)) throw new MediaRefused('media-unreadable', { fileName })
  const input = new Input({ source: new FilePathSource(path), formats: [MP4, QTFF, WEBM] })
  try {
    return await readFilm(input, fileName)
  } catch (error) {
    if (error instanceof MediaRefused) throw error
    throw new MediaRefused('media-unreadable', { fileName })
  } finally {
    input.dispose()
  }
}

async function readFilm(input: Input, fileName: string): Promise<ProbedFilm> {
  const [picture, sound] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
  if (!picture) throw new MediaRefused('media-kind-unknown', { fileName })
  const codec = await codecOf(picture, fileName)
  if (sound) await judgeSound(sound, fileName)
  const [widthPx, heightPx] = [await picture.getDisplayWidth(), await picture.getDisplayHeight()]
  const { seconds, packets } = await readThrough(picture)
  const durationMs = Math.round(seconds * 1000)
  const stated = await input.getDurationFromMetadata([picture])
  const isWhole = durationMs > 0 && widthPx > 0 && heightPx > 0 && (stated === null || stated * 1000 - durationMs <= tornMs)
  if (!isWhole) throw new MediaRefused('media-unreadable', { fileName })
  if (seconds > mediaLimits.filmSeconds) throw new MediaRefused('media-too-long', { fileName, seconds: mediaLimits.filmSeconds })
  return { widthPx: Math.round(widthPx), heightPx: Math.round(heightPx), durationMs, codec, sound: sound !== null, framesPerKilosecond: Math.max(1, Math.round((packets * 1000) / seconds)) }
}

async function codecOf(track: InputVideoTrack, fileName: string): Promise<string> {
  const codec = await track.getCodec()
  const known = codec === null ? undefined : codecs[codec]
  if (known === undefined) throw new MediaRefused('media-codec-unknown', { fileName, codec: await nameOf(track, codec) })
  return known
}

async function judgeSound(track: InputAudioTrack, fileName: string): Promise<void> {
  const codec = await track.getCodec()
  if (codec === null || !soundCodecs.has(codec)) throw new MediaRefused('media-codec-unknown', { fileName, codec: await nameOf(track, codec) })
}

/** As people call it, or as the file itself does. */
async function nameOf(track: InputVideoTrack | InputAudioTrack, codec: string | null): Promise<string> {
  if (codec !== null) return otherNames[codec] ?? codec.toUpperCase()
  const own = await track.getInternalCodecId()
  return typeof own === 'string' && /^[\w ./-]{1,40}$/.test(own) ? own.trim() : unnamed
}

/** Every picture is asked for its bytes: a film that breaks off is found now. */
async function readThrough(track: InputVideoTrack): Promise<{ seconds: number; packets: number }> {
  let [first, end, packets] = [Number.POSITIVE_INFINITY, 0, 0]
  for await (const { timestamp, duration, data } of new EncodedPacketSink(track).packets()) {
    if (data.byteLength === 0) continue
    first = Math.min(first, timestamp)
    end = Math.max(end, timestamp + duration)
    packets += 1
  }
  return { seconds: packets === 0 ? 0 : end - Math.max(0, first), packets }
}
