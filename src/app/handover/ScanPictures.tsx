import { useEffect, useReducer, useRef, useState } from 'react'
import { missingOf, wholeOf } from '../../core/handover-pictures.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden/VisuallyHidden.tsx'
import { ring, warmUp } from '../chime.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useAwake } from '../useAwake.ts'
import { useCamera } from '../useCamera.ts'
import { useHandoverWords } from '../words.ts'
import { type Collected, collect } from './collected.ts'
import { Pieces } from './Pieces.tsx'
import { ScanView } from './ScanView.tsx'
import { useCameraText } from './useCameraText.ts'

/** Every so many pictures a screen reader tells how many have come. */
const TOLD = 5

interface Props {
  /** All have come and fit together. */
  whole: (bytes: Uint8Array<ArrayBuffer>) => void
  back: () => void
}

const step = (before: Collected, seen: { text: string } | 'anew') => (seen === 'anew' ? {} : collect(before, seen.text))

/** Looks at the other device's codes until all have come; what came stays while the camera is off. */
export function ScanPictures({ whole, back }: Props) {
  const t = useHandoverWords()
  const said = useCameraText()
  const { state, again, next } = useCamera()
  const [{ got, refused }, take] = useReducer(step, {})
  const [isDamaged, setIsDamaged] = useState(false)
  useAwake()
  const missing = got ? missingOf(got) : undefined
  const isWhole = missing?.length === 0
  const latest = useRef(whole)
  useEffect(() => {
    latest.current = whole
  })

  useEffect(() => {
    if (!got || !isWhole) return
    let wanted = true
    void wholeOf(got).then((joined) => {
      if (!wanted) return
      setIsDamaged(!joined.ok)
      if (!joined.ok) return take('anew')
      ring()
      latest.current(joined.value)
    })
    return () => {
      wanted = false
    }
  }, [got, isWhole])

  const told = got ? got.pieces.size - (got.pieces.size % TOLD) : 0
  const isShut = state.is === 'closed' || state.is === 'failed'
  return (
    <SpokenShell
      title={t('scan.title')}
      back={back}
      help={t('scan.help')}
      action={
        isShut ? (
          <Button
            wide
            onClick={() => {
              warmUp()
              again()
            }}
          >
            {t('scan.again')}
          </Button>
        ) : undefined
      }
      wayOut={<TextLink onClick={back}>{t('scan.byFile')}</TextLink>}
    >
      <Stack>
        {isDamaged && !got ? (
          <Note kind="stop" live>
            {t('scan.damaged')}
          </Note>
        ) : null}
        {isShut ? (
          <Note kind="look" title={t(state.is === 'closed' ? 'scan.closed' : 'scan.failed')} pictogram="camera" live>
            {state.is === 'closed' ? t('scan.closedText') : said(state.problem)}
          </Note>
        ) : (
          <ScanView
            camera={state.is === 'open' ? state.camera : undefined}
            count={got?.pieces.size ?? 0}
            isWhole={isWhole}
            found={(text) => take({ text })}
            next={next}
          />
        )}
        {refused ? (
          <Note kind="look" live>
            {t(refused === 'foreign' ? 'scan.foreign' : 'scan.newer')}
          </Note>
        ) : null}
        {got ? <Pieces got={got} /> : null}
        <VisuallyHidden>
          <span role="status">{got && told > 0 ? t('scan.got', { count: told, of: got.of }) : ''}</span>
        </VisuallyHidden>
        {got && !isWhole ? <TextLink onClick={() => take('anew')}>{t('scan.anew')}</TextLink> : null}
      </Stack>
    </SpokenShell>
  )
}
