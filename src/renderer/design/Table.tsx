import type { Key, ReactNode } from 'react'

export type TableColumn<Row> = { id: string; header: ReactNode; cell: (row: Row) => ReactNode; right?: boolean; width?: number }
type TableProps<Row> = { label: string; columns: readonly TableColumn<Row>[]; rows: readonly Row[]; rowKey: (row: Row) => Key }
/** A plain table for tens of rows. Thousands go through the Wall's list. */
export function Table<Row>({ label, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={label}>
      <table className="table" aria-label={label}>
        <thead><tr>{columns.map((column) => <th key={column.id} scope="col" className={column.right ? 'right' : undefined} style={{ width: column.width }}>{column.header}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>{columns.map((column) => <td key={column.id} className={column.right ? 'right' : undefined}>{column.cell(row)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
