import { saveFile } from '../../engine/save-file.ts'

/** As a file to be sent to somebody: the same text for the same recipe, whoever shares it. */
export function shareJson(fileName: string, value: unknown): void {
  const bytes = new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
  saveFile({ fileName: `${fileName.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').slice(0, 80) || 'recipe'}.json`, mediaType: 'application/json', base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) })
}
