import { useEffect, useEffectEvent } from 'react'
import { isTyping } from '../frame/key-map.ts'
import { setStudio, strokesOf, studioNow, type Tool, type ViewMode } from './studio-store.ts'
import { showStudioDialog } from './studio-dialogs.ts'
import { actOfStudioKey, type StudioKeyAct } from './studio-keys.ts'
import { takeTool } from './viewer/BrushBar.tsx'
import { nextBrush, withoutLast } from './viewer/strokes.ts'
import type { VerdictActs } from './viewer/use-verdict-acts.ts'

/** Keys of the room, by their place on the keyboard; after `g` a letter leads to another room. */
export function useStudioKeys(acts: VerdictActs, pictureId: string | null): void {
  const onKey = useEffectEvent((event: KeyboardEvent, going: boolean): boolean => {
    if (event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) return false
    if (event.ctrlKey || event.metaKey) return event.code === 'KeyZ' && !event.shiftKey && undoStroke(pictureId)
    if (going || event.shiftKey) return false
    return pressPlain(event.code, acts)
  })
  useEffect(() => {
    let goingSince = -Infinity
    // Before the frame's own keys: its Ctrl+Z takes back edits, ours takes back a mark.
    const listen = (event: KeyboardEvent) => {
      const going = performance.now() - goingSince < 1200
      if (event.code === 'KeyG') goingSince = performance.now()
      const slides = event.target instanceof HTMLElement && (event.target.matches('[role=slider], [role=listbox], input[type=range], .lens-spot, [role^=menuitem]') || event.target.closest('[role=menu], .popover') !== null)
      if (slides && (event.code.startsWith('Arrow') || event.target.closest('[role=menu], .popover'))) return
      // A stage that is marked by keys has the arrows to itself.
      if (event.code.startsWith('Arrow') && event.target instanceof HTMLElement && event.target.matches('.stage.is-marking')) return
      if (!onKey(event, going)) return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    addEventListener('keydown', listen, { capture: true })
    return () => removeEventListener('keydown', listen, { capture: true })
  }, [])
}

function pressPlain(code: string, acts: VerdictActs): boolean {
  const act = actOfStudioKey(code)
  if (act === null) return false
  const { brush, lens } = studioNow()
  const take = (tool: Tool) => () => { if (acts.mayFix) takeTool(tool) }
  const look = (mode: ViewMode) => () => setStudio(mode === 'compare' ? { mode, tool: 'hand' } : { mode })
  const run: Readonly<Record<StudioKeyAct, () => void>> = {
    accept: () => { if (acts.mayAccept) acts.accept() }, refuse: () => { if (acts.mayRefuse) acts.refuse() }, fix: () => { if (acts.mayFix) acts.fix() }, next: acts.next, previous: acts.previous,
    split: look('split'), mask: look('mask'), difference: look('difference'), compare: look('compare'), lens: () => setStudio({ lens: !lens }),
    add: take('add'), erase: take('erase'), unsure: take('unsure'), smaller: () => setStudio({ brush: nextBrush(brush, -1) }), larger: () => setStudio({ brush: nextBrush(brush, 1) }),
    'new-batch': () => showStudioDialog({ kind: 'new-batch' }),
  }
  run[act]()
  return true
}

function undoStroke(pictureId: string | null): boolean {
  const strokes = strokesOf(studioNow().drawn, pictureId)
  if (strokes === null || pictureId === null) return false
  setStudio({ drawn: strokes.length <= 1 ? null : { pictureId, strokes: withoutLast(strokes) } })
  return true
}
