import { EventEmitter } from 'node:events'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderOfTest } from '../../../tests/helpers/folder-of-test.ts'
import { createUpdates, readUpdateFeed } from './updates.ts'

function feedFile(text: string): string {
  const folder = folderOfTest()
  writeFileSync(join(folder, 'updates.json'), text)
  return folder
}

test('updates are off until an https address is configured', () => {
  expect(readUpdateFeed(join(tmpdir(), 'nothing-here'))).toBeNull()
  expect(readUpdateFeed(feedFile('{"url":"http://plain.example"}'))).toBeNull()
  expect(readUpdateFeed(feedFile('{"url":'))).toBeNull()
  expect(readUpdateFeed(feedFile('{"url":"https://updates.example/pult"}'))).toBe('https://updates.example/pult')
})

test('a downloaded update is told and installed only when the person quits; a failure is logged', async () => {
  const told: unknown[] = []
  const logged: string[] = []
  const updater = Object.assign(new EventEmitter(), {
    autoDownload: false, autoInstallOnAppQuit: false, feed: '', setFeedURL(feed: { url: string }) { this.feed = feed.url }, checkForUpdates: () => Promise.reject(new Error('offline')),
  })
  const updates = createUpdates({ updater: updater as never, feedUrl: 'https://u.example', say: (event) => told.push(event), log: (event) => logged.push(event) })
  updater.emit('update-downloaded', { version: '0.2.0' })
  await updates.check()
  expect(told).toEqual([{ kind: 'ready', version: '0.2.0' }])
  expect(updater).toMatchObject({ feed: 'https://u.example', autoInstallOnAppQuit: true })
  expect(logged).toEqual(['update-failed'])
})
