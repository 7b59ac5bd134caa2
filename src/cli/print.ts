/** Answers go to stdout, everything said about them to stderr. Each returns the exit code. */
export function print(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

export const printJson = (value: unknown): number => print(JSON.stringify(value, null, 2))

export function fail(text: string, code = 1): number {
  process.stderr.write(`${text}\n`)
  return code
}
