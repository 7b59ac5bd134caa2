import { join } from 'node:path'
import type { Problem } from '../contracts/problems.ts'
import { removeEngineFile, writeEngineFile } from './engine-file.ts'
import { createControlListener, type ControlListenerParts } from './http/control-listener.ts'
import { readProblemTexts } from './http/problem-texts.ts'
import { hostsOfThisMachine, ownTeamCertificate, readTeamCertificate, type TeamCertificate } from './http/team-certificate.ts'
import type { Actor } from './people/actor.ts'
import type { Clock } from './services.ts'

/** Who is to be let in: whoever sits at this machine, or a team that signs in over TLS. */
export type Listen = { mode: 'desk'; port: number } | { mode: 'team'; port: number; certFile: string | null; keyFile: string | null }
export type Listening = {
  origin: string
  /** What to open: for a desk it carries the token. */
  address: string
  team: { addresses: string[]; fingerprint: string; firstInvite: string | null } | null
}
type Parts = Pick<ControlListenerParts, 'people' | 'api' | 'serveLine' | 'random' | 'log' | 'sendStudioFile'> & {
  folder: string; root: string; engineId: string; startedAtMs: number; clock: Clock; persons: () => readonly { id: string }[]; deskPersonId: string; who: () => Actor | null
}
type Gate = { kind: 'open'; listening: Listening | null; stop(): Promise<void> } | { kind: 'refused'; problem: Problem; stop(): Promise<void> }

/** Opens the control listener and tells DATA/engine.json where it is. A window in Electron needs none. */
export async function listenForPeople(listen: Listen | null, parts: Parts): Promise<Gate> {
  const closed = async () => undefined
  const { folder, engineId, startedAtMs } = parts
  const mode = listen?.mode ?? 'desk'
  if (listen === null) {
    writeEngineFile(folder, { pid: process.pid, engineId, startedAtMs, mode, url: null, token: null })
    return { kind: 'open', listening: null, stop: async () => removeEngineFile(folder) }
  }
  const tls = listen.mode === 'team' ? openCertificate(listen, parts) : null
  if (tls && 'reason' in tls) return { kind: 'refused', problem: tls, stop: closed }
  const answer = await createControlListener({
    audience: tls ? { mode: 'team', tls } : { mode: 'desk' }, owner: parts.who,
    port: listen.port, shellFolder: join(parts.root, 'out', 'renderer'), blobFolder: join(folder, 'blobs'),
    explain: readProblemTexts(join(parts.root, 'resources', 'locales')), people: parts.people, api: parts.api, serveLine: parts.serveLine, random: parts.random, log: parts.log, sendStudioFile: parts.sendStudioFile,
  }).start()
  if (answer.kind === 'refused') return { kind: 'refused', problem: answer.problem, stop: closed }
  writeEngineFile(folder, { pid: process.pid, engineId, startedAtMs, mode, url: answer.origin, token: answer.token })
  const team = tls ? { addresses: teamAddresses(answer.port), fingerprint: tls.fingerprint, firstInvite: await firstInvite(parts, answer.port) } : null
  return {
    kind: 'open',
    listening: { origin: answer.origin, address: answer.address, team },
    stop: async () => {
      removeEngineFile(folder)
      await answer.stop()
    },
  }
}

/** The user's own certificate, or one made here at first start. */
function openCertificate({ certFile, keyFile }: Extract<Listen, { mode: 'team' }>, { folder, clock, random }: Parts): TeamCertificate | Problem {
  if (certFile === null || keyFile === null) return ownTeamCertificate({ keysFolder: join(folder, 'keys'), clock, random })
  try {
    return readTeamCertificate({ certificate: certFile, key: keyFile })
  } catch (error) {
    return { reason: 'certificate-unusable', params: { file: certFile, detail: error instanceof Error ? error.message : String(error) } }
  }
}

/** While nobody has a password nobody could sign in: the desk's own person gets a link to set one. */
async function firstInvite({ people, persons, deskPersonId }: Parts, port: number): Promise<string | null> {
  if (persons().some(({ id }) => people.hasPassword(id))) return null
  const answer = await people.invite(deskPersonId)
  return answer.kind === 'done' ? `https://localhost:${port}/?invite=${answer.value.invite}` : null
}

const teamAddresses = (port: number): string[] =>
  hostsOfThisMachine().filter((host) => !host.includes(':') && host !== '127.0.0.1').map((host) => `https://${host}:${port}/`)
