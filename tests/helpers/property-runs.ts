/** How often a property is tried: short with every change, longer by `PULT_RUNS=20 npx vitest run src/core`. */
export const propertyRuns = (times: number): number => Math.ceil(times * Number(process.env.PULT_RUNS ?? 1))
