import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Drawing } from '../../ui/Drawing/Drawing.tsx'
import type { PictogramName } from '../../ui/Pictogram/names.ts'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { useJourneyWords } from '../words.ts'
import { AntiScam } from './AntiScam.tsx'
import { Facts } from './Facts.tsx'
import styles from './Journey.module.css'
import { neighbourBefore } from './neighbour.ts'
import { StepFrame } from './StepFrame.tsx'
import { Paragraphs, type StepOf, Ticks, useSayings } from './StepKinds.tsx'
import { useMove } from './useProgress.ts'
import { paths } from './way.ts'

const pictures = {
  vneid: 'phone',
  store: 'shop',
  'commune-police': 'police',
  immigration: 'police',
  phone: 'phone',
  browser: 'online',
} as const satisfies Record<StepOf<'off-app'>['step']['place'], PictogramName>

/** Something that happens elsewhere: where to go, what to expect there, and three ways on. */
export function OffApp(props: StepOf<'off-app'>) {
  const { walked, step } = props
  const { journey } = walked
  const t = useJourneyWords()
  const { said, paragraphs, words } = useSayings(props)
  const { go } = useMove(walked, { step: step.id })
  const points = [1, 2, 3, 4].flatMap((point) => words.maybe(`steps.${step.id}.see.${point}`) ?? [])
  const where = t(`place.${step.place}`)
  return (
    <StepFrame
      {...props}
      said={said}
      back={neighbourBefore(walked, step)}
      rail={false}
      aloud={[where, ...paragraphs, ...points]}
      action={
        <>
          <Button wide onClick={() => void go({ do: 'on' })}>
            {t('done')}
          </Button>
          <Buttons beside>
            <Button kind="quiet" onClick={() => void go({ do: 'trouble' })}>
              {t('other')}
            </Button>
            <Button kind="quiet" href={paths.later(step.id)}>
              {t('later')}
            </Button>
          </Buttons>
        </>
      }
    >
      <Stack>
        <p className={styles['where']}>
          <Pictogram name={pictures[step.place]} size="small" />
          {where}
        </p>
        <Drawing
          name={step.drawing}
          label={words.text(`drawings.${step.drawing}`)}
          title={t('expect')}
          points={points}
          note={t('drawing')}
        />
        {step.secrets ? <AntiScam /> : null}
      </Stack>
      <Paragraphs of={paragraphs} />
      {step.bring.length > 0 ? (
        <Ticks
          walked={walked}
          step={step}
          label={t('bring')}
          things={step.bring.map((id) => ({
            id,
            label: words.text(`bring.${id}.label`),
            hint: words.maybe(`bring.${id}.hint`),
          }))}
        />
      ) : null}
      {step.sheet !== undefined ? (
        <Rows>
          <Row title={t('sheet.row')} detail={t('sheet.rowHelp')} pictogram="paper" href={paths.sheet(step.sheet)} />
        </Rows>
      ) : null}
      {step.links.length > 0 ? (
        <Section title={t('links')}>
          <Rows>
            {step.links.map((id) => (
              <Row key={id} title={words.text(`links.${id}.title`)} pictogram="online" href={paths.leave(id)} />
            ))}
          </Rows>
        </Section>
      ) : null}
      <Facts journey={journey} ids={step.facts} />
    </StepFrame>
  )
}
