export function findProgram(name: string, variable?: string): string | null
