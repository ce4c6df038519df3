import { useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'
import type { Person } from '../../device/people.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useCallName } from '../callName.ts'
import { FailedPage } from '../FailedPage.tsx'
import { useProblemText } from '../problemText.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useBack } from '../useBack.ts'
import { useDevice } from '../useDevice.ts'
import { usePeople } from '../usePeople.ts'
import { usePeopleWords, useWords } from '../words.ts'
import { PersonForm } from './PersonForm.tsx'
import { PersonKnown } from './PersonKnown.tsx'

/** What was said last, and what can be brought back. */
interface Said {
  words: string
  undo?: () => Promise<void>
}

/** For whom dossiers are prepared on this device, and what it knows of each. */
export function PeoplePage() {
  const t = usePeopleWords()
  const shell = useWords()
  const { people, problem, again } = usePeople()
  const { people: kept } = useDevice()
  const callName = useCallName()
  const sayProblem = useProblemText()
  const back = useBack()
  const [adding, setAdding] = useState(false)
  const [said, setSaid] = useState<Said>({ words: '' })
  const title = t('page.title')

  async function change(work: Promise<Result<unknown, Problem>>, then: Said) {
    const done = await work
    await again()
    setSaid(done.ok ? then : { words: sayProblem(done.error) })
    return done.ok
  }

  async function forget(person: Person, place: number) {
    const name = callName(person)
    const undo = () => change(kept.restore(person, place), { words: t('page.undone', { name }) })
    await change(kept.forget(person.id), {
      words: t('page.forgotten', { name }),
      undo: async () => void (await undo()),
    })
  }

  if (problem && !people) return <FailedPage problem={problem} again={() => void again()} />
  return (
    <Shell
      title={title}
      back={back}
      head={
        <QuestionHead title={title} help={t('page.help')} listen={<Listen text={`${title} ${t('page.help')}`} />} />
      }
      wayOut={<TextLink href="/card">{t('page.scan')}</TextLink>}
      action={
        adding ? undefined : (
          <Button wide onClick={() => setAdding(true)}>
            {t('page.add')}
          </Button>
        )
      }
    >
      <Stack gap="large">
        <div role="status">
          {said.words === '' ? null : (
            <Note kind="ok">
              {said.words} {said.undo ? <TextLink onClick={() => void said.undo?.()}>{t('page.undo')}</TextLink> : null}
            </Note>
          )}
        </div>
        {adding ? (
          <PersonForm
            onSave={async (person) => {
              const done = await change(kept.add(person), { words: t('page.added', { name: person.name }) })
              if (done) setAdding(false)
            }}
            onCancel={() => setAdding(false)}
          />
        ) : null}
        {people ? null : <Loading>{shell('shell.loading')}</Loading>}
        {people?.map((person, place) => (
          <PersonKnown
            key={person.id}
            person={person}
            onRename={(called) => change(kept.rename(person.id, called), { words: '' })}
            onForget={() => void forget(person, place)}
            onUnlearn={(source, key) =>
              void change(kept.unlearn(person.id, source, key), {
                words: t('page.removedValue', { what: t(`key.${key}`) }),
                undo: async () =>
                  void (await change(kept.learn(person.id, source, person.known[source] ?? {}), {
                    words: t('page.undone', { name: t(`key.${key}`) }),
                  })),
              })
            }
          />
        ))}
        <p>{t('page.kept')}</p>
      </Stack>
    </Shell>
  )
}
