export function buildPlayer(outDir?: string): Promise<void>
