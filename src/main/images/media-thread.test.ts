import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/helpers/data-folders.ts'
import { createMediaThread, type MediaThread } from './media-thread.ts'

const said: string[] = []
const log = { info: () => undefined, warn: (event: string) => void said.push(event), error: () => undefined }
const work = () => ({ report: () => undefined, signal: new AbortController().signal })
const task = (fileName: string, path = fileName) => ({ path, fileName, posterPath: null })
/** Answers each file but those whose names say what they do to their reader. */
const trapped = new URL(`data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads'
  parentPort.on('message', ({ id, task: { fileName } }) => {
    if (fileName === 'dies') throw new Error('died')
    if (fileName === 'leaves') process.exit(3)
    if (fileName === 'swells') { const held = []; for (;;) held.push(new Array(1e6).fill(held)) }
    if (fileName !== 'hangs') parentPort.postMessage({ id, type: 'answer', probed: { file: { fileName }, thumbnail: null } })
  })`)}`)
const outcome = async (thread: MediaThread, name: string, signal = new AbortController().signal) => {
  const answer = await thread.probe(task(name), { report: () => undefined, signal })
  return answer.kind === 'refused' ? answer.problems[0]?.reason : answer.value.file.fileName
}

test('[SE2] a file that kills its reader, fills its memory or never ends is refused, and the next one finds a reader', async () => {
  const thread = createMediaThread({ workerUrl: trapped, log, longestMs: 300, memoryLimits: { maxOldGenerationSizeMb: 32 } })
  for (const name of ['dies', 'leaves', 'hangs', 'swells']) {
    expect([name, await outcome(thread, name)]).toEqual([name, 'media-unreadable'])
    expect(await outcome(thread, 'good')).toBe('good')
  }
  expect(said).toContain('media-too-slow')
  await thread.stop()
})

test('whoever stops a file is told so, and those that wait behind it go on', async () => {
  const thread = createMediaThread({ workerUrl: trapped, log })
  const stopping = new AbortController()
  const [stopped, next] = [outcome(thread, 'hangs', stopping.signal), outcome(thread, 'good')]
  setImmediate(() => stopping.abort())
  expect(await stopped).toBe('media-stopped')
  expect(await next).toBe('good')
  expect(await outcome(thread, 'good', stopping.signal)).toBe('media-stopped')
  await thread.stop()
})

test('the reader itself looks at a file and reports how far it is', async () => {
  const place = temporaryFolder()
  const path = join(place.folder, 'picture')
  writeFileSync(path, await sharp({ create: { width: 64, height: 32, channels: 3, background: 'teal' } }).png().toBuffer())
  const reports: number[] = []
  const thread = createMediaThread({ workerUrl: new URL('./media-worker.ts', import.meta.url), log })
  expect(await thread.probe(task('a.png', path), { ...work(), report: (done) => void reports.push(done) })).toMatchObject({ kind: 'done', value: { file: { widthPx: 64, heightPx: 32 }, thumbnail: expect.any(Uint8Array) } })
  expect(reports.length).toBeGreaterThan(0)
  expect(await outcome(thread, join(place.folder, 'absent'))).toBe('media-unreadable')
  await thread.stop()
  place.remove()
})
