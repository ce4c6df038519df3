import type { ReactNode } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { type Table, useTable } from '../state/tables.ts'
import type { FieldWords } from './FieldView.ts'

interface WithTableProps<T> {
  table: Table<T>
  words: FieldWords
  /** Said while it is on its way; "Opening the list…" by default. */
  loading?: string
  children(value: T): ReactNode
}

/** Waits for a table in words, says when it could not be had, and offers to try again. */
export function WithTable<T>({ table, words: { wizard }, loading, children }: WithTableProps<T>) {
  const loaded = useTable(table)
  if (loaded.state === 'ready') return children(loaded.value)
  if (loaded.state === 'loading') return <Loading>{loading ?? wizard('list.loading')}</Loading>
  return (
    <Stack>
      <Note kind="look" title={wizard('list.failed')} live>
        {wizard('list.failedHelp')}
      </Note>
      <Button kind="quiet" onClick={() => void table.want()}>
        {wizard('list.again')}
      </Button>
    </Stack>
  )
}
