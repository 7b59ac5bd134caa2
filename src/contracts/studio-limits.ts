// What the threads that make pictures ask for: they load no schema, for a heap that is small is searched fast.

export const studioLimits = { picturesInBatch: 20_000, pictureBytes: 512 * 1024 * 1024, megapixels: 120, sidePx: 32_767, folderDepth: 24, pathChars: 1000, retries: 2 } as const

export const doubtReasons = ['no-object', 'white-on-white', 'low-contrast', 'see-through', 'thin-parts', 'holes', 'soft-edge', 'touches-frame', 'several-objects', 'ways-disagree', 'busy-background', 'blurred', 'person-in-frame'] as const
