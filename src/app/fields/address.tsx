import { useState } from 'react'
import type { AddressAnswer } from '../../core/answers.ts'
import type { Commune, Province, Units } from '../../core/units.ts'
import { Combobox } from '../../ui/Combobox/Combobox.tsx'
import { FieldGroup } from '../../ui/Field/FieldGroup.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { tables } from '../state/tables.ts'
import { baseOf } from './base.ts'
import { comboboxWords } from './comboboxWords.ts'
import type { AskProps, FieldView } from './FieldView.ts'
import { addressIn } from './given.ts'
import group from './group.module.css'
import { OldAddress } from './OldAddress.tsx'
import { WithTable } from './WithTable.tsx'

const provinceOption = ({ code, fullName }: Province) => ({ value: code, label: fullName })

const communeOption = ({ code, fullName }: Commune, province?: Province) => ({
  value: code,
  label: fullName,
  ...(province ? { detail: province.fullName } : {}),
})

function Places({ units, ...props }: AskProps<'address'> & { units: Units }) {
  const { path, value, onChange, error, field, words } = props
  const [old, setOld] = useState(false)
  /** Counts places taken from the old address: the boxes then begin anew, without what was half typed in them. */
  const [taken, setTaken] = useState(0)
  const address = addressIn(value)
  const change = (part: Partial<AddressAnswer>) => onChange({ ...address, ...part })
  const province = units.province(address.province)
  const commune = units.commune(address.commune)

  /** Without a province the whole country is searched, and the commune brings its province along. */
  const searchCommunes = (text: string) => {
    if (text !== '') {
      const found = units.search(text, { province: province?.code, limit: 60 })
      return found.map((one) => communeOption(one, province ? undefined : units.province(one.provinceCode)))
    }
    return province ? units.communes(province.code).map((one) => communeOption(one)) : []
  }

  return (
    <FieldGroup {...baseOf(props)}>
      <div className={group.inside}>
        <Stack>
          <Combobox
            key={`province ${taken}`}
            id={`${path}-province`}
            name={`${path}-province`}
            label={words.wizard('address.province')}
            value={province && provinceOption(province)}
            onChange={(option) => {
              const code = option?.value ?? ''
              change({ province: code, commune: commune?.provinceCode === code ? address.commune : '' })
            }}
            search={(text) => (text === '' ? units.provinces() : units.searchProvinces(text)).map(provinceOption)}
            words={comboboxWords(words)}
          />
          <Combobox
            key={`commune ${taken}`}
            id={`${path}-commune`}
            name={`${path}-commune`}
            label={words.wizard('address.commune')}
            hint={words.wizard('address.search')}
            value={commune && communeOption(commune)}
            onChange={(option) => {
              const chosen = option && units.commune(option.value)
              change({ commune: chosen?.code ?? '', province: chosen?.provinceCode ?? address.province })
            }}
            search={searchCommunes}
            words={comboboxWords(words)}
          />
          {field.street === 'none' ? null : (
            <TextInput
              id={`${path}-street`}
              name={`${path}-street`}
              label={words.wizard('address.street')}
              optional={field.street === 'optional' && error === undefined ? words.wizard('step.optional') : undefined}
              value={address.street}
              onChange={(street) => change({ street })}
              autoComplete="off"
            />
          )}
          <TextLink onClick={() => setOld(!old)}>{words.wizard(old ? 'address.oldClose' : 'address.old')}</TextLink>
          {old ? (
            <OldAddress
              id={`${path}-old`}
              words={words}
              onTake={({ code, provinceCode }) => {
                change({ province: provinceCode, commune: code })
                setTaken(taken + 1)
              }}
            />
          ) : null}
        </Stack>
      </div>
    </FieldGroup>
  )
}

export const address: FieldView<'address'> = {
  Ask: (props) => (
    <WithTable table={tables.units} words={props.words} loading={props.words.wizard('address.loading')}>
      {(units) => <Places {...props} units={units} />}
    </WithTable>
  ),
  show(answer, _field, { units, words }) {
    const { province, commune, street } = addressIn(answer)
    if (!units) return words.wizard('address.loading')
    const places = [units.commune(commune)?.fullName, units.province(province)?.fullName].filter(
      (part) => part !== undefined,
    )
    return street === '' ? places.join(', ') : [street, places.join(', ')]
  },
}
