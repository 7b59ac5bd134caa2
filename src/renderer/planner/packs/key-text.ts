/** Name of a key in groups of four, to be read out over the telephone. */
export const keyText = (keyId: string): string => keyId.match(/.{1,4}/g)?.join(' ') ?? keyId
