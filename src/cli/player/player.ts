import { readFileSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import zones from '../../../resources/zones.json' with { type: 'json' }
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { createPlayer } from '../../player/create-player.ts'
import type { PairingView, Settings } from '../../player/ports.ts'
import { fail, print } from '../print.ts'
import type { Command, CommandContext } from '../pult.ts'
import type { Say } from '../say.ts'
import { optionAtFault } from '../words.ts'
import { openFileIdentity } from './file-identity.ts'
import { openFolderStorage } from './folder-storage.ts'
import { holdFolder } from './hold-folder.ts'
import { createMachine, nodePorts } from './node-ports.ts'
import { takeShot } from './take-shot.ts'
import { createUnseenStage, writeShown } from './unseen-stage.ts'
import { untilSignal } from './until-signal.ts'

type Options = { gate: string; dir: string; picture: boolean; settings: Partial<Settings>; ca: Buffer | undefined; screen: { widthPx: number; heightPx: number } }

/** One player without a window, until it is stopped. What it shows may be written beside its storage. */
export const player: Command = async (argv, context) => {
  const parsed = await parseOptions(argv)
  if (parsed.kind === 'refused') return fail(context.say.text('bad-options', { detail: parsed.message }), 2)
  const { dir } = parsed.options
  await mkdir(dir, { recursive: true })
  const held = await holdFolder(dir)
  if (held === null) return fail(context.say.text('player-folder-in-use', { folder: dir }))
  for (let again = true; again;) again = await runOnce(parsed.options, context)
  await held.release()
  return 0
}

/** Answers whether it was told to begin anew. */
async function runOnce({ gate, dir, picture, settings, ca, screen }: Options, { root, say }: CommandContext): Promise<boolean> {
  const storage = await openFolderStorage(dir)
  const machine = createMachine(zones as unknown as ZoneTable, versionOf(root), ca)
  let toReload: () => void = () => undefined
  const reloaded = new Promise<boolean>((done) => void (toReload = () => done(true)))
  let last: Promise<void> = Promise.resolve()
  const playing = createPlayer(nodePorts(machine, {
    storage, gate, settings, screen, identity: await openFileIdentity(join(dir, 'identity.json')), reload: () => toReload(), note: (line) => void process.stderr.write(`${line}\n`), abilities: ['screenshot', 'video'],
    stage: createUnseenStage({
      timers: machine.timers, monotonicMs: () => performance.now(), pairing: (view) => print(pairingLine(view, say)), screenshot: () => takeShot(dir, () => playing.state()?.running.showing.now() ?? null),
      ...(picture ? { shown: (item) => void (last = last.then(() => writeShown(dir, item)).catch((error: unknown) => void process.stderr.write(`${String(error)}\n`))) } : {}),
    }),
  }))
  void playing.start().then(() => print(say.text('player-plays', { screen: playing.state()?.credentials.screenName ?? '' }))).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    toReload()
  })
  const again = await Promise.race([reloaded, untilSignal().then(() => false)])
  await playing.stop()
  await last
  await storage.close()
  return again
}

function pairingLine(view: PairingView | null, say: Say): string {
  if (view === null) return say.text('player-paired')
  if ('waiting' in view) return say.text(`player-${view.waiting}`)
  return say.text('player-code', { code: view.code, check: view.check, network: view.networkName })
}

export const versionOf = (root: string): string => (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version

async function parseOptions(argv: readonly string[]): Promise<{ kind: 'options'; options: Options } | { kind: 'refused'; message: string }> {
  try {
    const { values } = parseArgs({ args: [...argv], options: { gate: { type: 'string' }, dir: { type: 'string' }, picture: { type: 'boolean' }, proofs: { type: 'string' }, ca: { type: 'string' }, size: { type: 'string' } } })
    const [width, height] = (values.size ?? '1920x1080').split('x').map(Number)
    if (!values.gate || !URL.canParse(values.gate)) return { kind: 'refused', message: '--gate' }
    if (!values.dir) return { kind: 'refused', message: '--dir' }
    if (!width || !height) return { kind: 'refused', message: '--size' }
    if (values.proofs !== undefined && !(Number(values.proofs) > 0)) return { kind: 'refused', message: '--proofs' }
    const settings = values.proofs === undefined ? {} : { batchEveryMs: Number(values.proofs) * 1000 }
    return { kind: 'options', options: { gate: values.gate, dir: resolve(values.dir), picture: values.picture ?? false, settings, ca: values.ca === undefined ? undefined : await readFile(values.ca), screen: { widthPx: width, heightPx: height } } }
  } catch (error) {
    return { kind: 'refused', message: optionAtFault(error) }
  }
}
