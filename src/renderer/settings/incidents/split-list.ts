/** Addresses or codes parted by commas, spaces or lines. */
export const splitList = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean)
