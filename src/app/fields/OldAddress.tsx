import { useState } from 'react'
import type { Conversion, Converter } from '../../core/old-units.ts'
import type { Commune } from '../../core/units.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { tables } from '../state/tables.ts'
import type { FieldWords } from './FieldView.ts'
import { WithTable } from './WithTable.tsx'

interface OldAddressProps {
  id: string
  words: FieldWords
  /** The person has pressed the place that is theirs. */
  onTake(commune: Commune): void
}

const newName = ({ commune, province }: Conversion) => `${commune.fullName}, ${province.fullName}`

/** From an address with a district to today's commune. It only proposes: old communes were divided too. */
export function OldAddress({ words, ...rest }: OldAddressProps) {
  return (
    <WithTable table={tables.converter} words={words} loading={words.wizard('address.oldLoading')}>
      {(converter) => <Search {...rest} words={words} converter={converter} />}
    </WithTable>
  )
}

function Search({ id, words: { wizard }, onTake, converter }: OldAddressProps & { converter: Converter }) {
  const [text, setText] = useState('')
  const [taken, setTaken] = useState<Conversion>()
  const found = text.trim().length < 2 ? [] : converter.search(text, { limit: 8 })
  const nothing = found.length === 0 && text.trim().length >= 3
  return (
    <Stack>
      <TextInput
        id={id}
        label={wizard('address.oldLabel')}
        hint={wizard('address.oldHint')}
        value={text}
        onChange={(typed) => {
          setText(typed)
          setTaken(undefined)
        }}
        autoComplete="off"
      />
      {taken ? (
        <Note kind="look" title={wizard('address.oldTaken', { place: newName(taken) })} live>
          {taken.splitUnchecked || taken.certainty === 'one-of-several' ? wizard('address.oldCheck') : null}
        </Note>
      ) : null}
      {nothing ? <Note live>{wizard('address.oldNone')}</Note> : null}
      {found.length > 0 && !taken ? (
        <>
          <p>{wizard('address.oldChoose')}</p>
          <Rows>
            {found.map((conversion) => {
              const { old, commune } = conversion
              return (
                <Row
                  key={`${old.name}|${old.district}|${old.province}|${commune.code}`}
                  title={`${old.name}, ${old.district}, ${old.province}`}
                  detail={wizard('address.oldNow', { place: newName(conversion) })}
                  onClick={() => {
                    setTaken(conversion)
                    onTake(commune)
                  }}
                />
              )
            })}
          </Rows>
        </>
      ) : null}
    </Stack>
  )
}
