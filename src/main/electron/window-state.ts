import { readFileSync, renameSync, writeFileSync } from 'node:fs'

export type Rectangle = { x: number; y: number; width: number; height: number }
export type WindowState = { bounds: Rectangle; maximized: boolean }

export const smallestWindow = { width: 960, height: 600 } as const
const firstWindow = { width: 1440, height: 900 } as const
/** A title bar that can still be grabbed. */
const graspable = { width: 120, height: 40 } as const

/** Where the window was, if that place is still on a display; otherwise centred on the first one. */
export function placeWindow(saved: WindowState | null, displays: readonly { workArea: Rectangle }[]): WindowState {
  const main = displays[0]?.workArea ?? { x: 0, y: 0, ...firstWindow }
  if (saved && displays.some(({ workArea }) => isGraspable(saved.bounds, workArea))) return saved
  const width = Math.min(firstWindow.width, main.width)
  const height = Math.min(firstWindow.height, main.height)
  const bounds = { x: main.x + Math.floor((main.width - width) / 2), y: main.y + Math.floor((main.height - height) / 2), width, height }
  return { bounds, maximized: saved?.maximized ?? false }
}

function isGraspable(bounds: Rectangle, area: Rectangle): boolean {
  const overlapX = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const top = bounds.y >= area.y && bounds.y + graspable.height <= area.y + area.height
  return overlapX >= graspable.width && top && bounds.width >= smallestWindow.width / 2 && bounds.height >= smallestWindow.height / 2
}

export function readWindowState(file: string): WindowState | null {
  try {
    return parseWindowState(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null // the first start, or a torn file: a default place is no loss
  }
}

export function parseWindowState(value: unknown): WindowState | null {
  if (typeof value !== 'object' || value === null) return null
  const { bounds, maximized } = value as { bounds?: Partial<Rectangle>; maximized?: unknown }
  const { x, y, width, height } = bounds ?? {}
  if (![x, y, width, height].every(Number.isFinite)) return null
  return { bounds: { x, y, width, height } as Rectangle, maximized: maximized === true }
}

export function writeWindowState(file: string, state: WindowState): void {
  writeFileSync(`${file}.new`, JSON.stringify(state))
  renameSync(`${file}.new`, file)
}
