/** `--calls 500 --fsync` as { calls: '500', fsync: true }. Every bench reads its own with `wholeOption`. */
export type BenchOptions = Readonly<Record<string, string | true>>
export type BenchArguments = { kind: 'run'; name: string; options: BenchOptions } | { kind: 'wrong'; why: string }

export function readArguments(words: readonly string[]): BenchArguments {
  const [name, ...rest] = words
  if (name === undefined || name.startsWith('-')) return { kind: 'wrong', why: 'npm run bench -- NAME [--option value …]' }
  const options: Record<string, string | true> = {}
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? ''
    if (!/^--[a-z]/.test(word)) return { kind: 'wrong', why: `"${word}" is no option; options begin with --` }
    const [option = '', inline] = word.slice(2).split('=', 2)
    const next = rest[at + 1]
    if (inline !== undefined) options[option] = inline
    else if (next === undefined || next.startsWith('--')) options[option] = true
    else { options[option] = next; at += 1 }
  }
  return { kind: 'run', name, options }
}

export function wholeOption(options: BenchOptions, name: string, otherwise: number): number {
  const text = options[name]
  if (text === undefined) return otherwise
  const value = Number(text)
  if (text === true || !Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1`)
  return value
}
