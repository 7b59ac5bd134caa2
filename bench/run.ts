import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readArguments, type BenchArguments } from './frame/arguments.ts'
import { benchLine, type Bench } from './frame/bench.ts'

/** Longer ones are soak commands of their own. */
const endsWithinMs = 120_000
const here = fileURLToPath(new URL('.', import.meta.url))
const names = readdirSync(here).filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== 'run.ts').map((file) => file.slice(0, -3)).sort()

process.exit(await main(readArguments(process.argv.slice(2))))

async function main(asked: BenchArguments): Promise<number> {
  if (asked.kind === 'wrong') return refuse(`${asked.why}\nbenches: ${names.join(', ')}`)
  if (!names.includes(asked.name)) return refuse(`no bench "${asked.name}"; there are: ${names.join(', ')}`)
  setTimeout(() => {
    refuse(`bench ${asked.name} did not end within ${endsWithinMs / 1000} s`)
    process.exit(1)
  }, endsWithinMs).unref()
  const { bench } = await import(`./${asked.name}.ts`) as { bench: Bench }
  process.stdout.write(`${benchLine(asked.name, await bench(asked.options))}\n`)
  return 0
}

function refuse(why: string): number {
  process.stderr.write(`${why}\n`)
  return 2
}
