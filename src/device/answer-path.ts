import type { Answer, Answers, FileRef, ListItem } from '../core/answers.ts'
import type { Draft } from './drafts.ts'

const isThings = (answer: Answer | undefined): answer is ListItem[] =>
  Array.isArray(answer) && answer.every((entry) => typeof entry === 'object' && 'answers' in entry)

interface InList {
  list: string
  things: ListItem[]
  index: number
  rest: string
}

/** Reads `<list>.<item id>.<field>`. Field paths have dots too, so every dot may be the end of the list's path. */
function inList(answers: Answers, path: string): InList | undefined {
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const list = path.slice(0, dot)
    const things = answers[list]
    if (!isThings(things)) continue
    const index = things.findIndex(({ id }) => path.startsWith(`${id}.`, dot + 1))
    const thing = things[index]
    return { list, things, index, rest: thing ? path.slice(dot + 1 + thing.id.length + 1) : '' }
  }
  return undefined
}

/** The answer at a field path, or at `<list>.<item id>.<field>` inside a list. */
export function answerAt(answers: Answers, path: string): Answer | undefined {
  const place = inList(answers, path)
  return place ? place.things[place.index]?.answers[place.rest] : answers[path]
}

/**
 * The answers with one of them changed, or taken away where `value` is undefined; everything else is the same object
 * as before. An answer for a thing that is no longer in its list changes nothing.
 */
export function withAnswer(answers: Answers, path: string, value: Answer | undefined): Answers {
  const place = inList(answers, path)
  if (place) {
    const thing = place.things[place.index]
    if (!thing) return answers
    const changed = { id: thing.id, answers: withAnswer(thing.answers, place.rest, value) }
    return { ...answers, [place.list]: place.things.map((one, index) => (index === place.index ? changed : one)) }
  }
  if (value !== undefined) {
    // A literal that also has the new key is copied key by key, a hundred times slower: this runs at every key press.
    const changed = { ...answers }
    changed[path] = value
    return changed
  }
  const { [path]: _, ...others } = answers
  return others
}

/** The slot's files with one more, or with one in the place of another. */
export function withFile(answer: Answer | undefined, ref: FileRef, replaces: string | undefined): FileRef[] {
  const present = Array.isArray(answer)
    ? answer.filter((entry): entry is FileRef => typeof entry === 'object' && 'sha256' in entry)
    : []
  if (!present.some(({ id }) => id === replaces)) return [...present.filter(({ id }) => id !== ref.id), ref]
  return present.map((file) => (file.id === replaces ? ref : file))
}

/** Whether two answers say the same. */
export const isSame = (a: Answer | undefined, b: Answer | undefined) => JSON.stringify(a) === JSON.stringify(b)

/** A draft with one answer changed. What was filled in from what is known and is changed after is the person's own. */
export function withOwnAnswer(draft: Draft, path: string, value: Answer | undefined): Draft {
  const { answers, offers } = draft
  const isOwn = offers?.[path] === 'taken' && !isSame(answers[path], value)
  const changed = { ...draft, answers: withAnswer(answers, path, value) }
  return isOwn ? { ...changed, offers: { ...offers, [path]: 'declined' } } : changed
}
