export function findChromium(env?: NodeJS.ProcessEnv): { executablePath: string; args: string[] }
export function chromiumPath(env?: NodeJS.ProcessEnv): string | null
export function findHeadlessChromium(env?: NodeJS.ProcessEnv): { executablePath: string; args: string[] }
