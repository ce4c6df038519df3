import { KioskSettings } from '../../../core/kiosk.ts'
import { languageNames } from '../../languageNames.ts'
import { type KioskKey, languages } from '../../words.ts'

/** What the form has, as it was typed and chosen. */
export type Asked = Record<'place' | 'spot' | Choice['id'], string>

/** A question with a few answers; each with its words, or with a name that is the same in every language. */
interface Choice {
  id: 'language' | 'begins' | 'printer' | 'camera' | 'voice'
  label: KioskKey
  hint?: KioskKey
  options: readonly { value: string; word: KioskKey | { name: string } }[]
}

const yesOrNo = [
  { value: 'yes', word: 'setup.yes' },
  { value: 'no', word: 'setup.no' },
] as const

export const choices: readonly Choice[] = [
  {
    id: 'language',
    label: 'setup.language',
    options: languages.map((value) => ({ value, word: { name: languageNames[value] } })),
  },
  {
    id: 'begins',
    label: 'setup.begins',
    options: [
      { value: 'services', word: 'setup.beginsServices' },
      { value: 'queue', word: 'setup.beginsQueue' },
    ],
  },
  { id: 'printer', label: 'setup.printer', hint: 'setup.printerHelp', options: yesOrNo },
  { id: 'camera', label: 'setup.camera', hint: 'setup.cameraHelp', options: yesOrNo },
  {
    id: 'voice',
    label: 'setup.voice',
    hint: 'setup.voiceHelp',
    options: [
      { value: 'ordinary', word: 'setup.voiceOrdinary' },
      { value: 'quiet', word: 'setup.voiceQuiet' },
      { value: 'off', word: 'setup.voiceOff' },
    ],
  },
]

/** What the form begins with: what the machine was told before, or what is so where nobody said anything. */
export const askedOf = (before: KioskSettings | undefined): Asked => ({
  place: before?.place ?? '',
  spot: before?.spot ?? '',
  language: before?.language ?? languages[0],
  begins: before?.begins ?? 'services',
  printer: before?.printer ? 'yes' : 'no',
  camera: before?.camera ? 'yes' : 'no',
  voice: before?.voice ?? 'ordinary',
})

/** What the form says; undefined while something is missing in it. */
export function settingsOf({ spot, printer, camera, ...asked }: Asked): KioskSettings | undefined {
  const which = spot.trim() === '' ? {} : { spot }
  return KioskSettings.safeParse({ ...asked, ...which, printer: printer === 'yes', camera: camera === 'yes' }).data
}
