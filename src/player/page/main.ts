import zones from '../../../resources/zones.json' with { type: 'json' }
import type { ZoneTable } from '../../core/kernel/local-time.ts'
import { createPlayer } from '../create-player.ts'
import { createFetchFile, createHttpGate } from '../http-gate.ts'
import { createMqttLink } from '../mqtt-link.ts'
import { openIndexedStorage } from './indexed-storage.ts'
import { nobleCrypto } from '../crypto/noble-crypto.ts'
import { createPageDevice } from './page-device.ts'
import { openPageIdentity } from './page-identity.ts'
import { readOptions } from './page-options.ts'
import { createPageStage } from './page-stage.ts'
import { reloadWhenStuck } from './reload-when-stuck.ts'

/** Two pages of one browser would keep two ledgers under one name. */
const lockName = 'pult-player'

async function run(): Promise<void> {
  const { gate, rotate, pairAgain, settings } = readOptions(location.href)
  document.body.classList.add(`rotate-${rotate}`)
  const upright = rotate === 90 || rotate === 270
  const [width, height] = [Math.round(innerWidth * devicePixelRatio), Math.round(innerHeight * devicePixelRatio)]
  // eslint-disable-next-line no-console -- the console is where a technician at the kiosk looks
  const note = (line: string): void => console.warn(line)
  await underWorker(note)
  const [storage, identity, device] = await Promise.all([openIndexedStorage(), openPageIdentity(), createPageDevice(upright ? { widthPx: height, heightPx: width } : { widthPx: width, heightPx: height })])
  if (!storage.isStrict) note('this browser does not say when a write is on the disk: a power cut may cost the last plays')
  if (pairAgain) {
    await identity.write({ ...await identity.read(), credentials: null })
    history.replaceState(null, '', location.href.replace(/([?&])pair=again&?/, '$1'))
  }
  let shown = 0
  const player = createPlayer({
    storage, identity, crypto: nobleCrypto, settings, note, device, zones: zones as unknown as ZoneTable, gate: createHttpGate(gate, fetch.bind(globalThis)), fetchFile: createFetchFile(fetch.bind(globalThis)),
    link: createMqttLink({ schemes: ['ws:', 'wss:'] }), stage: createPageStage({ blob: storage.blob, shown: () => void shown++ }),
    clock: { deviceMs: () => Date.now(), monotonicMs: () => performance.now(), zoneOffsetMinutes: () => -new Date().getTimezoneOffset() },
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
    timers: {
      at(monotonicMs, act) {
        const timer = setTimeout(act, Math.max(0, monotonicMs - performance.now()))
        return () => clearTimeout(timer)
      },
    },
  })
  let drawn = 0
  const tick = (): void => {
    drawn++
    requestAnimationFrame(tick)
  }
  tick()
  reloadWhenStuck(() => drawn, note)
  device.watchTrial(() => ({ shown, welcomed: player.state()?.running.welcomed ?? false }))
  document.documentElement.dataset.started = 'yes'
  addEventListener('pagehide', () => void player.stop())
  await player.start()
}

/** The service worker takes the page over at its first visit too, within moments; where there is none, it goes on without. */
async function underWorker(note: (line: string) => void): Promise<void> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined
  if (!container) return note('no service worker over plain HTTP: this screen cannot survive a reboot offline')
  const taken = new Promise<void>((resolve) => {
    container.addEventListener('controllerchange', () => resolve(), { once: true })
    setTimeout(resolve, workerWithinMs)
  })
  try {
    await container.register('./service-worker.js', { updateViaCache: 'none' })
    if (!container.controller) await taken
  } catch (error) {
    note(`no service worker: ${String(error)}`)
  }
}
const workerWithinMs = 5000

/** The lock is held as long as the page lives; a browser without locks has to be trusted to run one page. */
const locked = (act: () => Promise<void>): Promise<void> => (navigator.locks ? navigator.locks.request(lockName, async () => (await act(), new Promise<void>(() => undefined))) : act())
// A page that waits for another one of this browser to go has not failed to start.
document.documentElement.dataset.started = 'waits'
void locked(() => {
  document.documentElement.dataset.started = ''
  return run()
})
