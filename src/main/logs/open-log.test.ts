import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/helpers/data-folders.ts'
import { openLog } from './open-log.ts'

test('a log that is written to without end takes a bounded room, and its last lines are there', () => {
  const { folder, remove } = temporaryFolder()
  const { log, close } = openLog(folder, { rotateAtBytes: 60_000 })
  for (let line = 0; line < 1_000; line += 1) log.info('again', { line, detail: 'x'.repeat(100) })
  log.info('long', { detail: 'y'.repeat(1_000_000) })
  close()
  const files = ['engine.log', 'engine.1.log'].map((name) => join(folder, 'logs', name))
  for (const file of files) expect(statSync(file).size).toBeLessThan(80_000)
  const kept = files.map((file) => readFileSync(file, 'utf8')).join('')
  expect(kept).toContain('"line":999')
  expect(kept).toContain('"event":"long"')
  expect(existsSync(join(folder, 'logs', 'engine.2.log'))).toBe(false)
  remove()
})

test('[SE1] what somebody typed begins no line of its own', () => {
  const { folder, remove } = temporaryFolder()
  const { log, close } = openLog(folder)
  log.info('name', { name: 'A\n{"event":"forged"}\r\u001b[2J\u2028' })
  close()
  const lines = readFileSync(join(folder, 'logs', 'engine.log'), 'utf8').trimEnd().split('\n')
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('\u001b')
  remove()
})
