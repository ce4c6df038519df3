import { fold, rankMatch } from '../../core/text.ts'
import { Combobox } from '../../ui/Combobox/Combobox.tsx'
import { tables } from '../state/tables.ts'
import type { Language } from '../words.ts'
import { baseOf } from './base.ts'
import { comboboxWords } from './comboboxWords.ts'
import type { FieldView } from './FieldView.ts'
import { textIn } from './given.ts'
import { WithTable } from './WithTable.tsx'

const VIETNAM = 'VN'

/** The name of a country in the person's language; the code where the browser does not know it. */
function countryName(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}

interface Country {
  value: string
  label: string
}

/** Việt Nam first, the others by name. */
export function countriesIn(codes: readonly string[], language: Language): Country[] {
  const names = new Intl.DisplayNames([language], { type: 'region' })
  const order = new Intl.Collator(language)
  return codes
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => Number(b.value === VIETNAM) - Number(a.value === VIETNAM) || order.compare(a.label, b.label))
}

export function searchCountries(countries: readonly Country[], text: string): readonly Country[] {
  const query = fold(text)
  if (query === '') return countries
  return countries
    .map((country) => ({ country, rank: rankMatch(query, fold(country.label)) }))
    .flatMap(({ country, rank }) => (rank === undefined ? [] : [{ country, rank }]))
    .sort((a, b) => a.rank - b.rank)
    .map(({ country }) => country)
}

export const nationality: FieldView<'nationality'> = {
  Ask: (props) => (
    <WithTable table={tables.countries} words={props.words}>
      {(codes) => {
        const code = textIn(props.value)
        const { language } = props.words
        return (
          <Combobox
            {...baseOf(props)}
            hint={props.hint ?? props.words.wizard('address.search')}
            value={code === '' ? undefined : { value: code, label: countryName(code, language) }}
            onChange={(option) => props.onChange(option?.value ?? '')}
            search={(text) => searchCountries(countriesIn(codes, language), text)}
            words={comboboxWords(props.words)}
          />
        )
      }}
    </WithTable>
  ),
  show: (answer, _field, { words }) => countryName(textIn(answer), words.language),
}
