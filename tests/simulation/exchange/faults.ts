export const faultKinds = ['power-cut', 'process-kill', 'disk-full', 'io-error', 'write-lost', 'proof-late', 'proof-doubled', 'proof-lost', 'supply-lost', 'supply-doubled', 'notice-lost'] as const
export type FaultKind = (typeof faultKinds)[number]
export type Faults = Record<FaultKind, number>
export const noFaults = (): Faults => Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Faults
