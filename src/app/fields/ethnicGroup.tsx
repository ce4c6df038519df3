import { fold, rankMatch } from '../../core/text.ts'
import type { EthnicGroup } from '../../procedures/reference/reference.ts'
import { Combobox } from '../../ui/Combobox/Combobox.tsx'
import { tables } from '../state/tables.ts'
import { baseOf } from './base.ts'
import { comboboxWords } from './comboboxWords.ts'
import type { FieldView, FieldWords } from './FieldView.ts'
import { textIn } from './given.ts'
import { WithTable } from './WithTable.tsx'

const KINH = '01'

const nameOf = ({ kind, name }: EthnicGroup, { wizard }: FieldWords) => {
  if (kind === 'other') return wizard('ethnic.other')
  return kind === 'unknown' ? wizard('ethnic.unknown') : name
}

/** Kinh first, as most people are; then by how well the typed text fits, without marks. */
export function searchGroups(groups: readonly EthnicGroup[], text: string): EthnicGroup[] {
  const query = fold(text)
  if (query === '') return [...groups].sort((a, b) => Number(b.code === KINH) - Number(a.code === KINH))
  const rankOf = ({ name, alsoCalled = [] }: EthnicGroup) =>
    Math.min(...[name, ...alsoCalled].map((one) => rankMatch(query, fold(one)) ?? Number.POSITIVE_INFINITY))
  const found = groups
    .map((group) => ({ group, rank: rankOf(group) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank)
    .map(({ group }) => group)
  const others = groups.filter(({ kind }) => kind !== 'group')
  return [...found, ...others.filter((group) => !found.includes(group))]
}

export const ethnicGroup: FieldView<'ethnic-group'> = {
  Ask: (props) => (
    <WithTable table={tables.ethnicGroups} words={props.words}>
      {(groups) => {
        const toOption = (group: EthnicGroup) => ({
          value: group.code,
          label: nameOf(group, props.words),
          ...(group.alsoCalled ? { detail: group.alsoCalled.join(', ') } : {}),
        })
        const chosen = groups.find(({ code }) => code === textIn(props.value))
        return (
          <Combobox
            {...baseOf(props)}
            hint={props.hint ?? props.words.wizard('address.search')}
            value={chosen && toOption(chosen)}
            onChange={(option) => props.onChange(option?.value ?? '')}
            search={(text) => searchGroups(groups, text).map(toOption)}
            words={comboboxWords(props.words)}
          />
        )
      }}
    </WithTable>
  ),
  show(answer, _field, { words, ethnicGroups }) {
    const group = ethnicGroups?.find(({ code }) => code === answer)
    return group ? nameOf(group, words) : words.wizard('list.loading')
  },
}
