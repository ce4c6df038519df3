import { useEffect, useState } from 'react'
import { WorkGroup, type WorkPage } from '../../../core/desk.ts'
import { TextInput } from '../../../ui/TextInput/TextInput.tsx'
import { Select } from './Select.tsx'
import type { Wanted } from './useWork.ts'
import styles from './Work.module.css'
import { useDeskWords } from './words.ts'

/** Milliseconds of quiet after which what is typed is looked for. */
const QUIET = 300

const groups = WorkGroup.options
const assignments = [
  { value: 'me', key: 'list.me' },
  { value: 'nobody', key: 'list.nobody' },
] as const

interface Props {
  counts: WorkPage['counts'] | undefined
  wanted: Wanted
  want(wanted: Wanted): void
}

/** What of the work is listed: by words, by group, by whose it is. */
export function WorkFilters({ counts, wanted, want }: Props) {
  const t = useDeskWords()
  const [typed, setTyped] = useState(wanted.words ?? '')
  useEffect(() => {
    const words = typed.trim()
    if (words === (wanted.words ?? '')) return
    const waiting = setTimeout(() => {
      const { words: _, ...rest } = wanted
      want(words === '' ? rest : { ...rest, words })
    }, QUIET)
    return () => clearTimeout(waiting)
  }, [typed, wanted, want])

  const sum = counts && groups.reduce((all, group) => (group === 'ended' ? all : all + counts[group]), 0)
  const counted = (group: string, count: number | undefined) =>
    count === undefined ? group : t('list.withCount', { group, count })
  return (
    <div className={styles['filters']}>
      <TextInput
        id="desk-search"
        type="search"
        label={t('list.search')}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        maxLength={100}
      />
      <div className={styles['selects']}>
        <Select
          id="desk-group"
          label={t('list.group')}
          value={wanted.group ?? ''}
          onChange={(value) => {
            const { group: _, ...rest } = wanted
            const group = groups.find((one) => one === value)
            want(group ? { ...rest, group } : rest)
          }}
          options={[
            { value: '', words: counted(t('list.open'), sum) },
            ...groups.map((group) => ({ value: group, words: counted(t(`group.${group}`), counts?.[group]) })),
          ]}
        />
        <Select
          id="desk-assigned"
          label={t('list.assigned')}
          value={wanted.assigned ?? ''}
          onChange={(value) => {
            const { assigned: _, ...rest } = wanted
            const assigned = assignments.find((one) => one.value === value)?.value
            want(assigned ? { ...rest, assigned } : rest)
          }}
          options={[
            { value: '', words: t('list.everybody') },
            ...assignments.map(({ value, key }) => ({ value, words: t(key) })),
          ]}
        />
      </div>
    </div>
  )
}
