import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createControlListener, type ControlListenerParts, type ListenAnswer } from '../../src/main/http/control-listener.ts'
import { readProblemTexts } from '../../src/main/http/problem-texts.ts'
import type { RpcHouse } from './rpc-house.ts'

export const shellPage = '<!doctype html><title>Pult</title><script type="module" src="/assets/index-Ab12Cd34.js"></script>'

/** A listener in front of a house, with a small page and one folder of its own. */
export function listenerOf(house: RpcHouse, audience: ControlListenerParts['audience'], options: { port?: number; pulseMs?: number } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'pult-control-'))
  const shellFolder = join(folder, 'renderer')
  const blobFolder = join(folder, 'blobs')
  mkdirSync(join(shellFolder, 'assets'), { recursive: true })
  writeFileSync(join(shellFolder, 'index.html'), shellPage)
  writeFileSync(join(shellFolder, 'assets', 'index-Ab12Cd34.js'), 'export {}\n')
  writeFileSync(join(folder, 'secret.txt'), 'not for anyone')
  const listener = createControlListener({
    ...house, owner: house.who, audience, port: 0, host: '127.0.0.1', shellFolder, blobFolder, explain: readProblemTexts('resources/locales'), ...options,
  })
  return {
    folder, blobFolder, start: () => listener.start(),
    putBlob(hash: string, bytes: string | Uint8Array) {
      mkdirSync(join(blobFolder, hash.slice(0, 2)), { recursive: true })
      writeFileSync(join(blobFolder, hash.slice(0, 2), hash), bytes)
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

export function listening(answer: ListenAnswer) {
  if (answer.kind !== 'listening') throw new Error(`not listening: ${answer.problem.reason}`)
  return answer
}
