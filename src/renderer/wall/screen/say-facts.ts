import type { ScreenRow } from '../../../contracts/devices.ts'
import type { factNames } from '../../design/FactGlyphs.tsx'

/** A sentence to be translated: its key, and values as they are; `agoMs` and the like are written out by whoever shows it. */
export type Said = { key: string; values?: Readonly<Record<string, number | string>> }
type FactName = (typeof factNames)[number]

/** The four facts, each with what it rests on: "alive, 0.4 s ago", "release 381, needs 382". [PH1] */
export function sayFacts(row: ScreenRow, nowMs: number): Record<FactName, Said> {
  return { link: sayLink(row, nowMs), plan: sayPlan(row), frames: { key: `frames-${row.frames}` }, panel: sayPanel(row) }
}

function sayLink({ enrolled, link, seenAtMs }: ScreenRow, nowMs: number): Said {
  if (!enrolled) return { key: 'link-unenrolled' }
  if (seenAtMs === null) return { key: 'link-never' }
  return { key: `link-${link}`, values: { agoMs: Math.max(0, nowMs - seenAtMs) } }
}

function sayPlan({ enrolled, plan, adopted, wanted, refused }: ScreenRow): Said {
  if (!enrolled || wanted === null) return { key: adopted === null ? 'plan-none-sent' : 'plan-has', values: { have: adopted?.release ?? 0 } }
  if (refused !== null) return { key: 'plan-refused', values: { want: wanted.release, reason: refused } }
  if (adopted === null) return { key: 'plan-nothing-yet', values: { want: wanted.release } }
  if (adopted.release !== wanted.release) return { key: 'plan-other', values: { have: adopted.release, want: wanted.release } }
  if (plan === 'ok') return { key: 'plan-has', values: { have: adopted.release } }
  return { key: adopted.sequence === wanted.sequence ? 'plan-has-trouble' : 'plan-newer-waits', values: { have: adopted.release } }
}

function sayPanel({ panel, blank, dark, faults, celsius, brightness }: ScreenRow): Said {
  if (blank && panel !== 'broken') return { key: 'panel-blanked' }
  if (dark === true && panel === 'ok') return { key: 'panel-by-hours' }
  if (dark === true && panel !== 'silent' && !faults.includes('panel-hot')) return { key: 'panel-lit' }
  const known = [celsius === null ? '' : 'heat', brightness === null ? '' : 'light'].filter(Boolean).join('-')
  return { key: `panel-${panel}${known === '' ? '' : `-${known}`}`, values: { celsius: celsius ?? 0, brightness: brightness ?? 0 } }
}
