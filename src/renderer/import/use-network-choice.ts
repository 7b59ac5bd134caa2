import { useState } from 'react'
import type { Problem } from '../../contracts/problems.ts'
import { engine } from '../engine/client.ts'
import { useDocuments } from '../engine/network-store.ts'
import { attempt } from '../engine/use-edit.ts'

export const newNetwork = 'new'

/** Into which network the rows go; an own one is made on the way, so that nobody mixes theirs with the demonstration. */
export function useNetworkChoice() {
  const networks = [...useDocuments('network').values()]
  const [picked, setPicked] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const own = networks.find(({ fields }) => !fields.demonstration)
  const chosen = picked ?? own?.id ?? networks[0]?.id ?? newNetwork
  const settle = async (): Promise<string | null> => {
    if (chosen !== newNetwork) return chosen
    const fields = { code: codeFrom(name), name: name.trim(), currency: 'KZT', timeZone: 'Asia/Almaty', demonstration: false }
    const outcome = await attempt(() => engine.documents.create({ kind: 'network', fields }))
    setProblems(outcome.kind === 'refused' ? outcome.problems : [])
    if (outcome.kind === 'refused') return null
    setPicked(outcome.value.id)
    return outcome.value.id
  }
  return { networks, chosen, choose: setPicked, name, setName, problems, settle }
}
export type NetworkChoice = ReturnType<typeof useNetworkChoice>

const codeFrom = (name: string): string => name.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 64)
