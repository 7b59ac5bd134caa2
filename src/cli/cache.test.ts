import { expect, test } from 'vitest'
import { parseCacheOptions } from './cache.ts'

test('a cache needs a gate and a folder, and says what it cannot use', () => {
  expect(parseCacheOptions(['--from', 'http://gate:8830', '--dir', '/tmp/x', '--limit', '0.5'])).toEqual({ kind: 'options', options: { from: 'http://gate:8830', folder: '/tmp/x', host: '0.0.0.0', port: 8831, mostBytes: 500_000_000, ca: undefined } })
  expect(parseCacheOptions(['--from', 'http://gate:8830'])).toEqual({ kind: 'unsaid' })
  for (const [bad, message] of [['--port=70000', '--port 70000'], ['--port=x', '--port x'], ['--limit=0', '--limit 0'], ['--colour=red', '--colour']] as const) {
    expect(parseCacheOptions(['--from', 'http://gate', '--dir', '/tmp/x', bad])).toEqual({ kind: 'refused', message })
  }
  expect(parseCacheOptions(['--from', 'gate:8830', '--dir', '/tmp/x'])).toEqual({ kind: 'refused', message: '--from gate:8830' })
})
