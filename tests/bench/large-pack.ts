import type { Answers } from '../../src/core/answers.ts'
import { parseProcedure } from '../../src/core/pack.ts'
import type { Procedure } from '../../src/core/procedure.ts'
import { packJson } from '../unit/core/fixtures.ts'

const id = (index: number) => `part${Math.floor(index / 10)}.field${index}`

/** The kinds that people meet most, one after the other, and what an answer to each looks like. */
const kinds: { field: Record<string, unknown>; answer: Answers[string] }[] = [
  { field: { kind: 'text' }, answer: 'Ghi chú' },
  { field: { kind: 'person-name' }, answer: 'Nguyễn Thị Hoà' },
  { field: { kind: 'yes-no' }, answer: 'yes' },
  {
    field: { kind: 'date', partial: true, limits: [{ rule: 'not-after', than: 'today' }] },
    answer: { day: '5', month: '3', year: '1990' },
  },
  { field: { kind: 'choice', options: [{ id: 'one' }, { id: 'two' }, { id: 'three' }] }, answer: 'two' },
  { field: { kind: 'number', min: 0, max: 1000 }, answer: '42' },
  { field: { kind: 'phone' }, answer: '091 234 56 78' },
  { field: { kind: 'personal-id' }, answer: '001 190 123 456' },
  { field: { kind: 'address' }, answer: { province: '01', commune: '00004', street: '12 Hàng Bông' } },
  { field: { kind: 'text-area' }, answer: 'Hai dòng\nvề việc này' },
]

/**
 * A made-up pack with this many fields, five a page, each with a condition on an earlier answer, and answers to all of
 * them. Larger than any real procedure: what stays quick here is quick everywhere.
 */
export function largePack(fields: number): { procedure: Procedure; answers: Answers } {
  const answers: Answers = {}
  const asked = Array.from({ length: fields }, (_, index) => {
    const { field, answer } = kinds[index % kinds.length] ?? { field: {}, answer: '' }
    answers[id(index)] = answer
    // The yes-no of the ten before it.
    const gate = Math.floor(index / 10) * 10 - 8
    return { id: id(index), ...field, ...(gate > 0 ? { when: { field: id(gate), is: 'yes' } } : {}) }
  })
  const steps = Array.from({ length: Math.ceil(fields / 5) }, (_, page) => ({
    id: `page-${page}`,
    section: `section-${Math.floor(page / 10)}`,
    kind: 'ask',
    fields: asked.slice(page * 5, page * 5 + 5),
  }))
  const ends = [
    { id: 'check', section: 'check', kind: 'check' },
    { id: 'send', section: 'send', kind: 'send' },
  ]
  const parsed = parseProcedure(
    packJson({
      applicant: { name: id(1), identity: [id(7)] },
      about: id(1),
      receivedBy: id(8),
      steps: [...steps, ...ends],
    }),
  )
  if (!parsed.ok) throw new Error(parsed.error.join('\n'))
  return { procedure: parsed.value, answers }
}
