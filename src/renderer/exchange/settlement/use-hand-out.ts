import { useState } from 'react'
import type { SettlementFile } from '../../../contracts/settlement.ts'
import { engine } from '../../engine/client.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { saveFile } from '../../engine/save-file.ts'
import { useAttempt } from '../../engine/use-edit.ts'

type Asked = Pick<SettlementFile, 'document' | 'format'> & Partial<Pick<SettlementFile, 'buyerId' | 'currency' | 'owner'>>
/** Makes an act or a register in the reader's language and hands it to the browser. */
export function useHandOut(periodId: string | null): { busy: boolean; handOut: (asked: Asked) => Promise<void> } {
  const language = useLanguage()
  const tryTo = useAttempt()
  const [busy, setBusy] = useState(false)
  const handOut = async (asked: Asked) => {
    setBusy(true)
    const file = await tryTo(() => engine.settlement.file({ periodId, lastDay: null, buyerId: null, currency: null, owner: null, language, ...asked }))
    setBusy(false)
    if (file) saveFile(file)
  }
  return { busy, handOut }
}
