import { parseArgs } from 'node:util'

/** What follows a command that asks an engine. */
export type Words = { positionals: string[]; values: { data?: string; subject?: string; network?: string; to?: string; out?: string; 'dry-run'?: boolean } }

export function parseWords(argv: readonly string[]): { kind: 'words'; words: Words } | { kind: 'refused'; message: string } {
  try {
    const words = parseArgs({
      args: [...argv], allowPositionals: true,
      options: { data: { type: 'string' }, subject: { type: 'string' }, network: { type: 'string' }, to: { type: 'string' }, out: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    })
    return { kind: 'words', words }
  } catch (error) {
    return { kind: 'refused', message: optionAtFault(error) }
  }
}

/** Node says it in an English sentence; what is at fault stands in its first quotes. */
export function optionAtFault(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return /'([^']+)'/.exec(message)?.[1] ?? message
}
