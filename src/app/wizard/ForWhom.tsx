import { useStore } from 'zustand'
import { SELF } from '../../device/people.ts'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Row } from '../../ui/Rows/Row.tsx'
import { Rows } from '../../ui/Rows/Rows.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useCallName } from '../callName.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useGo } from '../useGo.ts'
import { usePeople } from '../usePeople.ts'
import { usePeopleWords, useWizardWords } from '../words.ts'
import { changePerson, takenPaths } from './deciding.ts'
import { stepLink } from './links.ts'
import { useChanging, useDraftId } from './navigation.ts'
import type { StepProps } from './StepShell.tsx'

/**
 * Asked before the first question where there is more than oneself. Who changes it on the way gives back what was
 * filled in of the person before: it is not said of another.
 */
export function ForWhom({ procedure, draft: { store }, walked, asked }: StepProps & { asked: boolean }) {
  const t = usePeopleWords()
  const wizard = useWizardWords()
  const callName = useCallName()
  const go = useGo()
  const { people, problem } = usePeople()
  const draft = useStore(store, (state) => state.draft)
  const question = stepLink(procedure.code, walked.step.id, { draft: useDraftId(store), change: useChanging() })
  const title = t('whom.title')
  const taken = takenPaths(draft)

  async function choose(person: string) {
    changePerson(store, person)
    await store.getState().flush()
    if (asked) await go(question, { replace: true })
  }

  return (
    <Shell
      title={title}
      back={asked ? question : `/procedures/${procedure.code}`}
      head={
        <QuestionHead title={title} help={t('whom.help')} listen={<Listen text={`${title} ${t('whom.help')}`} />} />
      }
      wayOut={<TextLink href="/people">{t('whom.more')}</TextLink>}
    >
      {taken.length > 0 ? <Note kind="look">{t('whom.giveBack')}</Note> : null}
      {people ? (
        <Rows label={title}>
          {people.map((person) => (
            <Row
              key={person.id}
              title={person.id === SELF ? t('whom.self') : t('whom.for', { name: callName(person) })}
              detail={person.id === SELF ? undefined : t(`relation.${person.relation}`)}
              pictogram="person"
              current={person.id === draft.person}
              onClick={() => void choose(person.id)}
            />
          ))}
        </Rows>
      ) : null}
      {people || problem ? null : <Loading>{wizard('draft.opening')}</Loading>}
      {problem ? <TextLink onClick={() => void choose(SELF)}>{t('whom.self')}</TextLink> : null}
    </Shell>
  )
}
