export function findChromium(env?: NodeJS.ProcessEnv): string | null
export const safeFlags: string[]
