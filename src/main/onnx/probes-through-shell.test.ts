import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { probesThroughShell } from './probes-through-shell.ts'
import { createProbes } from './run-probe.ts'

test('[MD4] the engine asks the shell for a process, hears its answer, and has it ended', async () => {
  const shell = Object.assign(new EventEmitter(), { posted: [] as { type: string; id: string }[], postMessage(message: { type: string; id: string }) { shell.posted.push(message) } })
  const probes = createProbes({ start: probesThroughShell(shell) })
  const running = probes.run({ kind: 'providers' })
  await Promise.resolve()
  const [asked] = shell.posted
  const answer = { kind: 'providers', runtime: '1', providers: ['cpu'] }
  shell.emit('message', { data: { type: 'probe-said', id: 'somebody else', answer: null } })
  shell.emit('message', { data: { type: 'probe-said', id: asked?.id, answer } })
  expect(shell.posted.at(-1)).toEqual({ type: 'probe-kill', id: asked?.id })
  shell.emit('message', { data: { type: 'probe-ended', id: asked?.id, code: 0 } })
  expect(await running).toEqual(answer)
})
