import { foldText } from '../../core/kernel/fold-text.ts'

/** Something the palette can do. `words` are other names people give it. */
export type Command = { id: string; title: string; group: string; words?: string; shortcut?: string; run: () => void }

/** Commands whose title or other names hold every word typed; those that begin with it first, else in their own order. */
export function findCommands(commands: readonly Command[], text: string): Command[] {
  const wanted = foldText(text).trim()
  const words = wanted.split(/\s+/).filter(Boolean)
  const fitting = commands.filter(({ title, words: others = '' }) => {
    const folded = foldText(`${title} ${others}`)
    return words.every((word) => folded.includes(word))
  })
  const begins = (command: Command): boolean => wanted !== '' && foldText(command.title).startsWith(wanted)
  return [...fitting.filter(begins), ...fitting.filter((command) => !begins(command))]
}
