import { Button } from '../../design/Button.tsx'

/** Opens the record for whoever may edit it; for others it is a name. */
export function RecordName({ of, onOpen }: { of: { id: string; fields: { name: string } }; onOpen: ((id: string) => void) | null }) {
  return onOpen === null ? <b className="strong">{of.fields.name}</b> : <Button tone="link" onClick={() => onOpen(of.id)}>{of.fields.name}</Button>
}
