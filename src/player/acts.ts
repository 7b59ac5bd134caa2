import type { Command } from '../contracts/screens.ts'
import { sayPlaying, type Desk } from './desk.ts'
import type { Acts } from './run-commands.ts'

const done = { outcome: 'done', detail: null } as const
const unable = { outcome: 'unable', detail: null } as const
const failed = (detail: string) => ({ outcome: 'failed', detail } as const)
const watchedMs = 120_000

/** What each command does; its parameters are those of docs/spec/screens.md. */
export function actsOf(desk: Desk): Acts {
  const { ports: { device, stage, note }, credentials: { screenId, screenName } } = desk
  /** Nothing that was shown is lost by a restart that was asked for. */
  const restart = async (act: () => Promise<void> | void) => {
    await desk.showing.stop()
    await act()
    return done
  }
  return {
    identify: async (params) => (stage.identify(screenName, milliseconds(params, 'forMs', 15_000)), done),
    reload: () => restart(() => device.reload()),
    reboot: async () => (device.reboot ? restart(() => device.reboot!()) : unable),
    brightness: async ({ percent }) => {
      if (!device.brightness) return unable
      if (percent !== undefined && !(typeof percent === 'number' && percent >= 0 && percent <= 100)) return failed('percent')
      await desk.watch.setBrightness(percent === undefined ? null : Math.round(percent as number))
      return done
    },
    panel: async ({ on }) => {
      if (!device.panel) return unable
      await desk.watch.setPanel(typeof on === 'boolean' ? on : null)
      return done
    },
    async screenshot(_params, { id }) {
      const shot = await stage.screenshot?.()
      if (!shot) return unable
      const playing = desk.watch.playing()
      return await desk.say.say('shot', { v: 1, screenId, atMs: desk.time.nowMs(), commandId: id, ...shot, playing }) ? done : failed('not sent')
    },
    async watch(params) {
      desk.watchedUntilMs = desk.time.nowMs() + milliseconds(params, 'forMs', watchedMs)
      sayPlaying(desk)
      return done
    },
    async update({ version, sha256 }) {
      if (!device.update || typeof version !== 'string' || typeof sha256 !== 'string') return unable
      const ready = await device.update(version, sha256)
      note(`update ${version}: ${ready.kind} ${ready.detail}`)
      return ready.kind === 'ready' ? restart(() => device.reload()) : failed(ready.detail)
    },
    async recheck() {
      for (const sha256 of desk.keeper.all()) await desk.keeper.recheck(sha256)
      return { outcome: 'done', detail: `${desk.keeper.corrupt().length} corrupt` }
    },
  }
}

function milliseconds(params: Command['params'], name: string, usual: number): number {
  const value = params[name]
  return typeof value === 'number' && value > 0 ? Math.min(value, 3_600_000) : usual
}
