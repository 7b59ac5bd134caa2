import type { CommandAnswer } from '../../contracts/devices.ts'
import type { abilities, Command, CommandKind } from '../../contracts/screens.ts'
import type { Clock } from '../services.ts'
import type { ScreenRows } from './screen-rows.ts'

type Ability = (typeof abilities)[number]
/** What a device must be able to do for a command; the rest every player can. */
const needs: Partial<Record<CommandKind, Ability>> = { reboot: 'reboot', brightness: 'brightness', panel: 'panel', screenshot: 'screenshot', update: 'update' }
/** One-shot commands expire: what was asked for a screen that is away must not happen tomorrow. [PL5] */
const livesMs: Record<CommandKind, number> = { identify: 60_000, reload: 300_000, reboot: 300_000, brightness: 3_600_000, panel: 3_600_000, screenshot: 120_000, watch: 30_000, update: 24 * 3_600_000, recheck: 3_600_000 }

export type CommandDesk = { send(screenIds: readonly string[], kind: CommandKind, params: Command['params'], personId: string | null): CommandAnswer }

export function createCommandDesk({ rows, clock, newId, tell }: { rows: ScreenRows; clock: Clock; newId: (prefix: string) => string; tell(command: Command): void }): CommandDesk {
  return {
    send(screenIds, kind, params, personId) {
      const answer: CommandAnswer = { sent: 0, unreachable: [], unable: [] }
      const need = needs[kind]
      for (const screenId of screenIds) {
        const known = rows.has(screenId) ? rows.known(screenId) : null
        if (!known?.enrolled || !known.present) answer.unreachable.push(screenId)
        else if (need !== undefined && !known.abilities.includes(need)) answer.unable.push(screenId)
        else {
          const issuedAtMs = clock.nowMs()
          const id = newId('cd')
          tell({ v: 1, screenId, id, kind, issuedAtMs, expiresAtMs: issuedAtMs + livesMs[kind], params })
          if (kind !== 'watch') rows.note(screenId, 'command', `${id} ${kind}`, personId)
          answer.sent += 1
        }
      }
      return answer
    },
  }
}
