import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Whoever puts a module in the place of another needs a process of its own. */
const replacing = globSync('src/**/*.test.{ts,tsx}', { cwd: import.meta.dirname }).filter((file) => /\bvi\.(mock|doMock|resetModules)\(/.test(readFileSync(join(import.meta.dirname, file), 'utf8')))

export default defineConfig({
  test: {
    pool: 'forks',
    // Many wait for brokers, processes and disks: one for each core would leave the cores idle half of the time.
    maxWorkers: 3,
    // No test is a bar of time: a slow machine is waited for.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      // Tests beside their source leave nothing behind, and share their processes.
      { extends: true, test: { name: 'src', include: ['src/**/*.test.{ts,tsx}'], exclude: replacing, isolate: false } },
      { extends: true, test: { name: 'own', include: [...replacing, 'tests/{checks,integration,simulation,bench,quality}/**/*.test.ts'] } },
    ],
  },
})
