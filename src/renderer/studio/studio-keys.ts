/** Keys of the room, by their place on the keyboard: what they do and what is told of them come from this one list. */
export const studioKeys = [
  { code: 'KeyA', keys: 'A', act: 'accept' }, { code: 'KeyX', keys: 'X', act: 'refuse' }, { code: 'KeyE', keys: 'E', act: 'fix' },
  { code: 'ArrowRight', keys: '→', act: 'next' }, { code: 'ArrowLeft', keys: '←', act: 'previous' },
  { code: 'KeyB', keys: 'B', act: 'split' }, { code: 'KeyM', keys: 'M', act: 'mask' }, { code: 'KeyD', keys: 'D', act: 'difference' }, { code: 'KeyC', keys: 'C', act: 'compare' }, { code: 'KeyL', keys: 'L', act: 'lens' },
  { code: 'Digit1', keys: '1', act: 'add' }, { code: 'Digit2', keys: '2', act: 'erase' }, { code: 'Digit3', keys: '3', act: 'unsure' },
  { code: 'BracketLeft', keys: '[', act: 'smaller' }, { code: 'BracketRight', keys: ']', act: 'larger' },
  { code: 'KeyN', keys: 'N', act: 'new-batch' },
] as const
export type StudioKeyAct = (typeof studioKeys)[number]['act']

/** With what is pressed elsewhere: a mark is taken back before an edit is, and drawn without a mouse on the stage. */
export const studioKeySheet: readonly { keys: string; act: StudioKeyAct | 'undo-stroke' | 'mark' }[] = [...studioKeys, { keys: 'Space', act: 'mark' }, { keys: 'Mod+Z', act: 'undo-stroke' }]

export const actOfStudioKey = (code: string): StudioKeyAct | null => studioKeys.find((key) => key.code === code)?.act ?? null
