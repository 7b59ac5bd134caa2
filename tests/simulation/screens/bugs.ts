import { readDownTopic } from '../../../src/contracts/mqtt-topics.ts'
import type { Sql } from '../../../src/main/database/sql.ts'
import type { Store } from '../../../src/main/services.ts'
import type { SegmentDisk, SegmentFile } from '../../../src/main/segments/segment-disk.ts'
import type { Ports } from '../../../src/player/ports.ts'
import type { Patch } from './patch-modules.ts'
import type { Life } from './virtual-time.ts'
import type { World } from './world.ts'

/** Faults of ours, planted from outside: by wrapping what the code under test is given, or, where a decision lies inside, by another text of its module. Every one has to be found. */
export type Bug = {
  pragmas?(usual: readonly string[]): readonly string[]
  sql?(sql: Sql): Sql
  segmentDisk?(disk: SegmentDisk): SegmentDisk
  store?(store: StorePort): StorePort
  ports?(ports: Ports, world: World, life: Life): Ports
  patches?: readonly Patch[]
}
type StorePort = Pick<Store, 'privateRecords' | 'putPrivate'>
const inPlayer = 'src/core/playback/player'

export const bugs: Readonly<Record<string, Bug>> = {
  'proof-acknowledged-before-fsync': { segmentDisk: syncLate },
  'synchronous-off': { pragmas: (usual) => usual.map((pragma) => (pragma.startsWith('synchronous') ? 'synchronous = OFF' : pragma)) },
  'acknowledged-proofs-deleted-at-once': { ports: deleteAcknowledged },
  'ledger-restarts-at-1-under-old-id': { patches: [
    { file: 'src/player/ledger.ts', from: 'newLedger(toHex(random(16)), stored', to: 'newLedger(known?.id ?? toHex(random(16)), stored' },
    { file: 'src/player/ledger.ts', from: 'replaces: lost && {', to: 'replaces: lost?.id === id ? null : lost && {' },
  ] },
  'manifest-accepted-without-epoch': { patches: [{ file: 'src/player/adopt.ts', from: 'const wrong = judgeEpoch(trust.ring(), manifest.epoch)', to: 'const wrong: ReturnType<typeof judgeEpoch> = null' }] },
  'sequence-compared-as-text': { patches: [{ file: `${inPlayer}/judge-manifest.ts`, from: 'its.sequence > than.sequence', to: 'String(its.sequence) > String(than.sequence)' }] },
  'expired-adopted-plan-goes-black': { patches: [{ file: 'src/player/desk.ts', from: 'orders: obedience.orders(), readings', to: 'orders: { ...obedience.orders(), ...(plan && time.nowMs() > plan.manifest.acceptUntilMs ? { blank: true } : {}) }, readings' }] },
  'unblank-replayed': { patches: [{ file: `${inPlayer}/judge-state.ts`, from: "return state.revision > present.revision ? { kind: 'take' } : { kind: 'refused', reason: 'older' }", to: "return { kind: 'take' }" }] },
  'content-switched-before-all-files-are-there': { patches: [{ file: `${inPlayer}/judge-manifest.ts`, from: 'lacking === 0 && nowMs', to: 'lacking >= 0 && nowMs' }] },
  'old-key-accepted-after-revocation': { patches: [{ file: 'src/core/signing/receive.ts', from: 'const key = ring.present.get(single.signature.keyId)', to: `const key = ring.present.get(single.signature.keyId) ?? ring.lists.flatMap(({ list }) => list.keys)
    .filter(({ keyId }) => keyId === single.signature.keyId).map((its) => ({ publicKey: new Uint8Array(Buffer.from(its.publicKey, 'base64url')), uses: new Set(its.uses), classes: new Set(its.classes) }))[0]` }] },
  'time-allowed-to-run-back': { patches: [
    { file: `${inPlayer}/player-time.ts`, from: 'return Math.max(floorMs, Math.round(', to: 'return Math.max(0 * floorMs, Math.round(' },
    { file: `${inPlayer}/player-time.ts`, from: 'const atMs = trusted || floorMs === 0 ? clock.deviceMs : floorMs', to: 'const atMs = clock.deviceMs' },
  ] },
  'batch-counted-twice-after-reconnect': { patches: [
    { file: 'src/main/telemetry/intake.ts', from: 'core.isHeld(checked.batch, checked.sha256)', to: 'false' },
    { file: 'src/main/telemetry/count-batch.ts', from: "if (isHeld(parts, ledger, batch, sha256)) return 'duplicate'", to: "if (isHeld(parts, ledger, batch, sha256)) return (rows.add(batch, ledger.screen, 1), 'duplicate')" },
  ] },
  'state-acknowledged-before-it-is-durable': { ports: (ports, world, life) => resolvedEarly(ports, world, life, 'state') },
  'command-id-not-durable': { ports: (ports, world, life) => resolvedEarly(ports, world, life, 'command/') },
  'shown-before-it-is-written-down': { ports: (ports, world, life) => resolvedEarly(ports, world, life, 'play/') },
  'sequence-not-remembered': { store: (store) => ({ ...store, privateRecords: (namespace) => (namespace === 'screens' ? Promise.resolve([]) : store.privateRecords(namespace)) }) },
  'restored-engine-lifts-what-it-forgot': { patches: [{ file: `${inPlayer}/judge-state.ts`, from: 'return state.after.some(([epoch, revision]) => epoch === present.epoch && revision >= present.revision)', to: 'return state.epoch > 0' }] },
  'manifests-not-signed-anew': { patches: [{ file: 'src/main/screens/manifest-desk.ts', from: 'book.present.clear()', to: 'book.present.size' }] },
  'readings-forgotten-at-a-start': { patches: [{ file: 'src/player/hold-readings.ts', from: 'await storage.read(key)', to: 'null' }] },
  'proofs-dated-by-a-dead-clock': { patches: [{ file: `${inPlayer}/unheld-batches.ts`, from: 'days.find((day) => day > batch.lastMs) ?? floorMs', to: 'days.length < 0 ? floorMs : batch.lastMs' }] },
  'withdrawn-sales-show': { patches: [{ file: `${inPlayer}/judge-supplement.ts`, from: 'return [...begun, ...taken.filter(', to: 'return [...begun, ...before.filter((its) => !begun.includes(its) && taken.every(({ startsAtMs }) => startsAtMs !== its.startsAtMs)), ...taken.filter(' }, { file: `${inPlayer}/judge-supplement.ts`, from: 'startsAtMs <= nowMs || taken.some((its) => its.saleId === saleId)', to: 'startsAtMs <= nowMs || taken.some((its) => its.saleId === saleId) || saleId !== ""' }] },
  'session-code-not-checked': { patches: [{ file: 'src/core/signing/receive.ts', from: "return checkMac(opened, signature, session.key, crypto) ? null : refuse('bad-signature')", to: 'return null' }] },
  'play-measured-by-a-clock-that-is-set': { patches: [{ file: 'src/player/showing.ts', from: 'const durationMs = toMonotonicMs - fromMonotonicMs', to: 'const durationMs = desk.clock.nowMs() - fromMs + 0 * (toMonotonicMs - fromMonotonicMs)' }] },
}

/** The sync comes with the next write: by then the screen has long been told. */
function syncLate(disk: SegmentDisk): SegmentDisk {
  const owed = new Set<string>()
  const late = (name: string, file: SegmentFile): SegmentFile => ({
    ...file,
    write(bytes, offset) {
      if (owed.delete(name)) file.sync()
      file.write(bytes, offset)
    },
    sync: () => void owed.add(name),
  })
  return { ...disk, open: (name) => late(name, disk.open(name)) }
}

/** What the engine has is not kept any longer. */
function deleteAcknowledged(ports: Ports): Ports {
  const heed = async (message: Uint8Array): Promise<void> => {
    const { ledgerId, ranges } = JSON.parse(Buffer.from(message).toString()) as { ledgerId: string; ranges: [number, number][] }
    const keys = await ports.storage.list(`batch/${ledgerId}/`)
    const gone = keys.filter((key) => ranges.some(([from, to]) => from <= Number(key.slice(39, 51)) && Number(key.slice(52, 64)) <= to))
    if (gone.length > 0) await ports.storage.write({ remove: gone })
  }
  return {
    ...ports,
    link: { ...ports.link, connect: (credentials, broker, handlers) => ports.link.connect(credentials, broker, { ...handlers, message(topic, bytes) {
      handlers.message(topic, bytes)
      const read = readDownTopic(topic)
      if (read.kind === 'down' && read.channel === 'stored') heed(bytes).catch(() => undefined)
    } }) },
  }
}

/** A write that is said to be done, and is done a while later. */
function resolvedEarly(ports: Ports, world: World, life: Life, key: string): Ports {
  const { storage } = ports
  return { ...ports, storage: { ...storage, write(batch) {
    if (batch.put?.some(([its]) => its.startsWith(key)) !== true) return storage.write(batch)
    void world.time.sleep(15_000, life).then(() => storage.write(batch)).catch(() => undefined)
    return Promise.resolve()
  } } }
}
