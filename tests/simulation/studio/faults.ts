export const faultKinds = ['power-cut', 'process-kill', 'disk-full', 'io-error', 'write-lost', 'worker-killed', 'worker-slow', 'original-vanished', 'target-vanished', 'target-read-only', 'started-twice', 'foreign-file', 'backup-restored', 'engine-killed-by-picture'] as const
export type FaultKind = (typeof faultKinds)[number]
export type Faults = Record<FaultKind, number>
export const noFaults = (): Faults => Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Faults
