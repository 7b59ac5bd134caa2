/** `sukho_1920x158.jpg` and `sukho 1080х1920 v2.mp4` are files of one creative, `sukho`: what only tells a size, a length or a version is left away. */
export function stemOfFile(fileName: string): string {
  const bare = nameOfFile(fileName)
  const words = bare.split(/[\s_-]+/).filter((word) => word !== '')
  while (words.length > 1 && isFormat(words.at(-1)!)) words.pop()
  return words.join(' ').slice(0, 200)
}

/** A file's name without its folder and ending, as a person would write it. */
export function nameOfFile(fileName: string): string {
  const last = fileName.split(/[/\\]/).at(-1)!
  const bare = last.replace(/\.[^.]{1,5}$/, '') || last
  return readable(bare)
}

/** One spelling of each letter, nothing unseen, at most 200 signs. */
export function readable(text: string): string {
  const seen = text.normalize('NFC').replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replace(/\p{Cf}/gu, '').trim()
  return seen.slice(0, 200).trim()
}

/** Latin x, Cyrillic х and ×; `10s`, `15sec`, `10с`; `v2`, `final`; `kz`, `rus` say a language, which is no format. */
const isFormat = (word: string): boolean => /^\(?\d{1,5}[xх×*]\d{1,5}(px)?\)?$/i.test(word) || /^\d{1,3}(s|sec|с|сек)$/i.test(word) || /^(v|в)?\d{1,2}$/i.test(word) || /^(final|финал|copy|копия)$/i.test(word)

/** Files that belong together, in the order in which they came. */
export function groupFiles<File extends { name: string }>(files: readonly File[]): { stem: string; files: File[] }[] {
  const groups = new Map<string, { stem: string; files: File[] }>()
  for (const file of files) {
    const stem = stemOfFile(file.name)
    const key = stem.toLowerCase()
    const group = groups.get(key)
    if (group) group.files.push(file)
    else groups.set(key, { stem, files: [file] })
  }
  return [...groups.values()]
}

/** The next code in the brand's row of creatives: `NOV-R1`, `NOV-R2` … */
export function nextCreativeCode(brandCode: string, taken: readonly string[]): string {
  const known = new Set(taken)
  const head = `${brandCode.slice(0, 56)}-R`
  let number = taken.length + 1
  while (known.has(`${head}${number}`)) number++
  return `${head}${number}`
}
