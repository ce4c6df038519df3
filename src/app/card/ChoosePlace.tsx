import { useMemo, useState } from 'react'
import type { AddressAnswer } from '../../core/answers.ts'
import { proposeAddresses } from '../../core/card-address.ts'
import type { Converter } from '../../core/old-units.ts'
import type { Units } from '../../core/units.ts'
import { ChoiceGroup } from '../../ui/ChoiceGroup/ChoiceGroup.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { fieldViews } from '../fields/fieldViews.ts'
import { addressIn } from '../fields/given.ts'
import { useCardWords } from '../words.ts'
import { useCardFieldWords } from './useCardFieldWords.ts'

/** The id of the choice, and of the boxes for another place. */
export const places = 'places'
const OTHER = 'other'

interface Props {
  written: string
  converter: Converter
  units: Units
  place: AddressAnswer | undefined
  choose(place: AddressAnswer | undefined): void
  error: string | undefined
}

/** What the address may mean today, none of it chosen beforehand, and the boxes for every other place. */
export function ChoosePlace({ written, converter, units, place, choose, error }: Props) {
  const t = useCardWords()
  const words = useCardFieldWords()
  const proposals = useMemo(() => proposeAddresses(written, converter, units), [written, converter, units])
  const [chosen, setChosen] = useState(proposals.length === 0 ? OTHER : '')
  const { address } = fieldViews
  // Told by what there is besides the communes: with nothing to propose, what the card says is kept as the free line.
  const street = proposals[0]?.answer.street ?? ''

  function pick(value: string) {
    setChosen(value)
    const proposal = proposals.find(({ commune }) => commune.code === value)
    choose(proposal?.answer ?? { province: '', commune: '', street })
  }

  return (
    <Stack>
      {proposals.length > 0 ? (
        <ChoiceGroup
          id={places}
          name={places}
          label={t('address.group')}
          labelHidden
          error={chosen === OTHER ? undefined : error}
          options={[
            ...proposals.map(({ answer, commune, province, old }) => ({
              value: commune.code,
              label: [answer.street, commune.fullName, province.fullName].filter(Boolean).join(', '),
              hint: old
                ? t('address.was', { place: `${old.name}, ${old.district}, ${old.province}` })
                : t('address.same'),
            })),
            { value: OTHER, label: t('address.other') },
          ]}
          value={chosen}
          onChange={pick}
        />
      ) : null}
      {chosen === OTHER ? (
        <address.Ask
          field={{ kind: 'address', id: 'residence', optional: false, street: 'optional' }}
          path={proposals.length === 0 ? places : 'residence'}
          value={addressIn(place)}
          onChange={(answer) => choose(addressIn(answer))}
          label={t('address.choose')}
          hint={undefined}
          error={error}
          problem={undefined}
          words={words}
          only={false}
        />
      ) : null}
    </Stack>
  )
}
