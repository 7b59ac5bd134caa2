import { type ReactNode, useRef } from 'react'
import { Button } from '../../design/Button.tsx'
import { acceptedPictures, type Dropped, readFiles } from './read-dropped.ts'

type ChoosePicturesProps = { onChosen: (dropped: Dropped) => void; children: ReactNode; tone?: 'primary' | 'link'; folder?: boolean }

/** Files, or a folder with all that lies in it. */
export function ChoosePictures({ onChosen, children, tone, folder }: ChoosePicturesProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button tone={tone} onClick={() => input.current?.click()}>{children}</Button>
      <input ref={(element) => { input.current = element; if (element && folder) element.webkitdirectory = true }} type="file" hidden multiple accept={folder ? undefined : acceptedPictures} aria-label={typeof children === 'string' ? children : undefined} data-testid={folder ? 'studio-folder' : 'studio-files'}
        onChange={(event) => { const files = [...event.target.files ?? []]; event.target.value = ''; if (files.length > 0) onChosen(readFiles(files)) }} />
    </>
  )
}
