import { useState } from 'react'
import { Mark } from '../Mark/Mark.tsx'
import { Key } from './Key.tsx'
import {
  afterLetter,
  isCapital,
  type KeyPress,
  type Layer,
  marked,
  numbers,
  others,
  pad,
  plain,
  type Shift,
  shifted,
  toneKeys,
} from './keys.ts'
import css from './OnScreenKeyboard.module.css'

export interface KeyboardWords {
  /** Name of the whole keyboard. */
  label: string
  sac: string
  huyen: string
  hoi: string
  nga: string
  nang: string
  shift: string
  erase: string
  space: string
  letters: string
  /** Names of the two other layers, besides what stands on their keys. */
  numbers: string
  others: string
  /** The input method that makes marks of doubled letters. */
  method: string
  /** On the key that goes on. */
  done: string
}

export interface OnScreenKeyboardProps {
  /** `digits`: a pad of large keys for numbers and dates. */
  keys: 'letters' | 'digits'
  /** The next letter begins a name or a sentence. */
  capital?: boolean | undefined
  /** Whether the input method is on. */
  method: boolean
  onMethod: (on: boolean) => void
  onPress: (press: KeyPress) => void
  words: KeyboardWords
}

/** Keys on glass, for machines that have no others. It says what was pressed; what becomes of it is not known here. */
export const OnScreenKeyboard = (props: OnScreenKeyboardProps) => (
  <section className={css.keyboard} aria-label={props.words.label} lang="vi">
    {props.keys === 'digits' ? <Pad {...props} /> : <Letters {...props} />}
  </section>
)

type PartProps = Pick<OnScreenKeyboardProps, 'onPress' | 'words'>

const Erase = ({ onPress, words }: PartProps) => (
  <Key size="wide" look="quiet" onPress={() => onPress({ kind: 'erase' })}>
    <Mark name="erase" />
    <span>{words.erase}</span>
  </Key>
)

const Done = ({ onPress, words }: PartProps) => (
  <Key size="wide" look="go" onPress={() => onPress({ kind: 'done' })}>
    {words.done}
  </Key>
)

/** One row of keys that each put in what stands on them. */
const Texts = ({
  texts,
  kind,
  onPress,
}: { texts: readonly string[]; kind: 'letter' | 'text' } & Pick<PartProps, 'onPress'>) =>
  texts.map((text) => (
    <Key key={text.toLowerCase()} onPress={() => onPress({ kind, text })}>
      {text}
    </Key>
  ))

const Pad = (props: PartProps) => (
  <div className={css.pad}>
    {pad.map((row) => (
      <div key={row[0]} className={css.row}>
        <Texts texts={row} kind="text" onPress={props.onPress} />
      </div>
    ))}
    <div className={css.row}>
      <Erase {...props} />
      <Texts texts={['0']} kind="text" onPress={props.onPress} />
      <Done {...props} />
    </div>
  </div>
)

const rowsOf = (layer: Layer): readonly (readonly string[])[] => {
  if (layer === 'numbers') return numbers
  return layer === 'others' ? others : plain
}

function Letters(props: OnScreenKeyboardProps) {
  const { capital = false, method, onMethod, words } = props
  const [layer, setLayer] = useState<Layer>('letters')
  const [shift, setShift] = useState<Shift>('auto')
  const isUpper = isCapital(shift, capital)
  const cased = (row: readonly string[]) => (isUpper ? row.map((letter) => letter.toUpperCase()) : row)
  const press = (pressed: KeyPress) => {
    if (pressed.kind === 'letter') setShift(afterLetter(shift))
    props.onPress(pressed)
  }
  const [upper, middle, lower] = rowsOf(layer).map(cased)
  const kind = layer === 'numbers' ? 'text' : 'letter'
  const toLayer = (wanted: Layer) => () => setLayer(layer === wanted ? 'letters' : wanted)
  return (
    <>
      <div className={css.row}>
        <Texts texts={cased(marked)} kind="letter" onPress={press} />
      </div>
      <div className={css.row}>
        {toneKeys.map(([tone, shown, name]) => (
          <Key key={tone} look="tone" onPress={() => press({ kind: 'tone', tone })}>
            <b>{shown}</b>
            <span>{words[name]}</span>
          </Key>
        ))}
      </div>
      <div className={css.row}>
        <Texts texts={upper ?? []} kind={kind} onPress={press} />
      </div>
      <div className={css.row}>
        <Texts texts={middle ?? []} kind={kind} onPress={press} />
      </div>
      <div className={css.row}>
        {layer === 'numbers' ? null : (
          <Key size="wide" look="quiet" pressed={isUpper} onPress={() => setShift(shifted(shift, capital))}>
            <Mark name="shift" />
            <span>{words.shift}</span>
          </Key>
        )}
        <Texts texts={lower ?? []} kind={kind} onPress={press} />
        <Erase {...props} />
      </div>
      <div className={css.row}>
        <Key
          size="layer"
          look="quiet"
          label={layer === 'numbers' ? words.letters : words.numbers}
          onPress={toLayer('numbers')}
        >
          {layer === 'numbers' ? words.letters : '123'}
        </Key>
        <Key
          size="layer"
          look="quiet"
          label={layer === 'others' ? words.letters : words.others}
          onPress={toLayer('others')}
        >
          {layer === 'others' ? words.letters : 'Ƀ Č Ŭ'}
        </Key>
        <Key size="layer" look="quiet" pressed={method} onPress={() => onMethod(!method)}>
          {words.method}
        </Key>
        <Key size="space" onPress={() => press({ kind: 'text', text: ' ' })}>
          {words.space}
        </Key>
        <Texts texts={['-', "'"]} kind="text" onPress={press} />
        <Done {...props} />
      </div>
    </>
  )
}
