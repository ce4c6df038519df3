import { useState } from 'react'
import type { Answer, ListItem } from '../../core/answers.ts'
import type { ListField, PlainField } from '../../core/field.ts'
import { randomId } from '../../core/random-id.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { FieldGroup } from '../../ui/Field/FieldGroup.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Panel } from '../../ui/Panel/Panel.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useAskPage } from './AskContext.ts'
import { baseOf } from './base.ts'
import type { AskProps, FieldView } from './FieldView.ts'
import { thingsIn } from './given.ts'
import group from './group.module.css'
import styles from './list.module.css'

/** A new thing; its id is a name inside this list only. */
const newThing = (): ListItem => ({ id: randomId().slice(0, 8), answers: {} })

/** The things with one put back where it was. */
export const putBack = (things: readonly ListItem[], thing: ListItem, index: number): ListItem[] =>
  things.some(({ id }) => id === thing.id) ? [...things] : [...things.slice(0, index), thing, ...things.slice(index)]

type ShowPart = (field: PlainField, answer: Answer, base: string) => string

/** What is known of a thing, in one line. */
export const thingSummary = (field: ListField, thing: ListItem, showPart: ShowPart): string =>
  field.fields
    .flatMap((part) => {
      const answer = thing.answers[part.id]
      return answer === undefined || answer === '' ? [] : [showPart(part, answer, `${field.id}.${part.id}`)]
    })
    .filter((line) => line !== '')
    .join(', ')

interface Removed {
  thing: ListItem
  index: number
}

function Ask(props: AskProps<'list'>) {
  const { field, path, value, onChange, words } = props
  const { wizard } = words
  const page = useAskPage()
  const things = thingsIn(value)
  const [open, setOpen] = useState<string>()
  const [removed, setRemoved] = useState<Removed>()
  const isOpen = ({ id }: ListItem) =>
    id === open || [...page.errors.keys()].some((at) => at.startsWith(`${path}.${id}.`))
  const name = words.own('thing')

  function add() {
    const thing = newThing()
    onChange([...things, thing])
    setOpen(thing.id)
    setRemoved(undefined)
  }

  function remove(thing: ListItem, index: number) {
    onChange(things.filter(({ id }) => id !== thing.id))
    setRemoved({ thing, index })
  }

  return (
    <FieldGroup {...baseOf(props)}>
      <div className={group.inside}>
        <Stack>
          {things.map((thing, index) => (
            <Thing
              key={thing.id}
              field={field}
              path={path}
              thing={thing}
              title={wizard('things.title', { thing: name, number: index + 1 })}
              open={isOpen(thing)}
              words={words}
              onOpen={(next) => setOpen(next ? thing.id : undefined)}
              onRemove={() => remove(thing, index)}
            />
          ))}
          {removed ? (
            <Note live title={wizard('things.removed', { thing: `${name} ${removed.index + 1}` })}>
              <TextLink
                onClick={() => {
                  onChange(putBack(things, removed.thing, removed.index))
                  setRemoved(undefined)
                }}
              >
                {wizard('things.undo')}
              </TextLink>
            </Note>
          ) : null}
          {things.length < field.max ? (
            <Button kind="quiet" wide onClick={add}>
              {words.own('add')}
            </Button>
          ) : (
            <p className="small">{wizard('things.full', { max: field.max })}</p>
          )}
        </Stack>
      </div>
    </FieldGroup>
  )
}

interface ThingProps {
  field: ListField
  path: string
  thing: ListItem
  title: string
  open: boolean
  words: AskProps<'list'>['words']
  onOpen(open: boolean): void
  onRemove(): void
}

function Thing({ field, path, thing, title, open, words, onOpen, onRemove }: ThingProps) {
  const { wizard } = words
  const page = useAskPage()
  const walked = page.thingsOf(path).find(({ id }) => id === thing.id)
  // A thing just added has not been walked yet: until then, what is always asked.
  const parts: readonly PlainField[] = walked
    ? walked.asked.map((asked) => asked.field)
    : field.fields.filter(({ when }) => when === undefined)
  return (
    <Panel tone="sheet" title={title}>
      {open ? (
        <Stack gap="large">
          {parts.map((part) => page.part(part, `${path}.${thing.id}.${part.id}`, `${field.id}.${part.id}`))}
        </Stack>
      ) : (
        <p>{thingSummary(field, thing, page.showPart)}</p>
      )}
      <div className={styles.acts}>
        <TextLink onClick={() => onOpen(!open)} more={title}>
          {wizard(open ? 'things.close' : 'things.change')}
        </TextLink>
        <TextLink danger onClick={onRemove} more={title}>
          {wizard('things.remove')}
        </TextLink>
      </div>
    </Panel>
  )
}

export const list: FieldView<'list'> = {
  Ask,
  show: (answer, field, { words, showPart }) =>
    thingsIn(answer).map((thing, index) => {
      const title = words.wizard('things.title', { thing: words.own('thing'), number: index + 1 })
      const summary = thingSummary(field, thing, showPart)
      return summary === '' ? title : `${title}: ${summary}`
    }),
}
