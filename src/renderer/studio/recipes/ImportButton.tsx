import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../design/Button.tsx'
import { useToasts } from '../../design/Toasts.tsx'

const mostBytes = 512 * 1024

/** A file that somebody shared, read as what it claims to be and nothing more. */
export function ImportButton({ label, onJson }: { label: string; onJson: (json: unknown) => void }) {
  const { t } = useTranslation('recipes')
  const input = useRef<HTMLInputElement>(null)
  const read = async (file: File) => {
    const json = file.size > mostBytes ? undefined : await file.text().then((text): unknown => JSON.parse(text)).catch(() => undefined)
    if (json === undefined) useToasts.getState().say({ state: 'broken', text: t('not-json', { name: file.name }) })
    else onJson(json)
  }
  return (
    <>
      <IconButton icon="upload" label={label} onClick={() => input.current?.click()} />
      <input ref={input} type="file" hidden accept=".json,application/json" aria-label={label} data-testid="import-json" onChange={(event) => { const file = event.target.files?.[0]; event.target.value = ''; if (file) void read(file) }} />
    </>
  )
}
