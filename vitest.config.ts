import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/{checks,integration,simulation,bench}/**/*.test.ts'],
    pool: 'forks',
    // Many wait for brokers, processes and disks: one for each core would leave the cores idle half of the time.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
