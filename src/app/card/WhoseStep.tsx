import { useCallback, useState } from 'react'
import { canBe } from '../../core/prefill.ts'
import type { Problem } from '../../core/problem.ts'
import type { Profile } from '../../core/profile.ts'
import { ok } from '../../core/result.ts'
import { cleanText } from '../../core/text.ts'
import type { Person } from '../../device/people.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary/ErrorSummary.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { personFields } from '../PersonFields.tsx'
import { useProblemText } from '../problemText.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useBack } from '../useBack.ts'
import { useDevice } from '../useDevice.ts'
import { useLoaded } from '../useLoaded.ts'
import { useCardWords, usePeopleWords, useWizardWords } from '../words.ts'
import type { Whom } from './useWhom.ts'
import { type Choice, NEW, WhoseFields } from './WhoseFields.tsx'

interface Props {
  whom: Whom
  profile: Profile
  saved(person: Person, profile: Profile): void
}

interface Mistake {
  field: string
  text: string
}

/** Whose card it is; with the answer, what was agreed to is written to that person, and to nobody else. */
export function WhoseStep({ whom, profile, saved }: Props) {
  const t = useCardWords()
  const words = usePeopleWords()
  const device = useDevice()
  const back = useBack()
  const sayProblem = useProblemText()
  const { loaded } = useLoaded<Person[]>(useCallback(() => device.people.list(), [device]))
  const [own, setOwn] = useState<Choice>()
  const choice = own ?? { id: whom.person?.id ?? '', name: '', relation: undefined }
  const [mistakes, setMistakes] = useState<{ list: readonly Mistake[]; round: number }>({ list: [], round: 0 })
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const title = t('whose.title')
  const people = loaded.state === 'ready' ? loaded.value : []

  function missing(): Mistake[] {
    if (choice.id === '') return [{ field: 'whose', text: t('whose.missing') }]
    if (choice.id !== NEW) {
      const known = people.find(({ id }) => id === choice.id)?.known ?? {}
      return canBe(known, profile) ? [] : [{ field: 'whose', text: t('whose.another') }]
    }
    return [
      ...(cleanText(choice.name) === '' ? [{ field: personFields.name, text: words('page.nameMissing') }] : []),
      ...(choice.relation ? [] : [{ field: personFields.relation, text: words('page.relationMissing') }]),
    ]
  }

  /** The one who was chosen; made first when it is somebody new. */
  async function chosen() {
    const { id, name, relation } = choice
    if (id === NEW && relation) return device.people.add({ name: cleanText(name), relation })
    const person = people.find((one) => one.id === id)
    return person ? ok(person) : undefined
  }

  async function keep() {
    const list = missing()
    setMistakes(({ round }) => ({ list, round: round + 1 }))
    setProblem(undefined)
    if (list.length > 0) return
    setBusy(true)
    const person = await chosen()
    // From now on they are there: another try must not make them twice.
    if (person?.ok && choice.id === NEW) setOwn({ ...choice, id: person.value.id })
    const learned = person?.ok ? await device.people.learn(person.value.id, 'card', profile) : person
    setBusy(false)
    if (learned && !learned.ok) setProblem(learned.error)
    else if (person?.ok) saved(person.value, profile)
  }

  return (
    <Shell
      title={title}
      errors={mistakes.list.length > 0}
      back={back}
      head={
        <>
          {mistakes.list.length > 0 ? <Mistakes key={mistakes.round} list={mistakes.list} /> : null}
          <QuestionHead
            leadIn={whom.line}
            title={title}
            help={t('whose.help')}
            listen={<Listen text={`${title} ${t('whose.help')}`} />}
          />
        </>
      }
      action={
        <Button wide id="go-on" busy={busy} onClick={() => void keep()}>
          {t('whose.go')}
        </Button>
      }
    >
      <Stack>
        {problem || loaded.state === 'failed' ? (
          <Note kind="look" title={t('whose.failed')} live>
            {sayProblem(problem ?? (loaded.state === 'failed' ? loaded.problem : { code: 'device.failed' }))}
          </Note>
        ) : null}
        {loaded.state === 'loading' ? <Opening /> : null}
        {loaded.state === 'ready' ? (
          <WhoseFields people={people} choice={choice} choose={setOwn} mistakes={mistakes.list} />
        ) : null}
      </Stack>
    </Shell>
  )
}

function Mistakes({ list }: { list: readonly Mistake[] }) {
  const t = useCardWords()
  return <ErrorSummary title={t('type.mistakes')} errors={list} />
}

const Opening = () => <Loading>{useWizardWords()('list.loading')}</Loading>
