import { describe, expect, test } from 'vitest'
import { Journey } from '../../../src/core/journey.ts'
import { loadProcedure, loadSamples } from '../../../src/procedures/index.ts'
import { stuckDoors } from '../../check/doors.ts'
import { journeyWordFaults, tooSure } from '../../check/journey-words.ts'
import { hardWords } from '../../check/plain.ts'

const words = (key: string, text: string) => hardWords(new Map([[key, text]]))

describe('the check for plain words', () => {
  test.each([
    ['steps.a.title', 'Một hai ba bốn năm sáu bảy tám chín mười mười một đây?'],
    ['facts.who', `${'chữ '.repeat(21)}.`],
    ['steps.a.help', 'Một câu. Hai câu. Ba câu.'],
    ['fields.a.add', 'Thêm một người nữa vào'],
    ['facts.who', 'Vui lòng nhập tên'],
    ['facts.who', 'Tên của bạn'],
    ['facts.who', 'Bác nhập tên'],
    ['facts.who', 'Công an huyện'],
  ])('finds a fault in %s: %s', (key, text) => {
    expect(words(key, text)).toHaveLength(1)
  })

  test('lets plain words pass', () => {
    expect(words('steps.a.title', '{{You}} xem lại đã đúng chưa?')).toEqual([])
    expect(words('facts.who', 'Cô, dì, chú, bác. Chuyển chỗ ở.')).toEqual([])
  })
})

describe('the check for stuck doors', () => {
  test('finds what can never be asked, what is always asked, and a stop nobody reaches', async () => {
    const loaded = await loadProcedure('2.001159')
    if (!loaded.ok) throw new Error('the pack is not there')
    const pack = loaded.value
    const [first, ...rest] = pack.steps
    if (!first) throw new Error('the pack has no steps')
    const always = {
      any: [
        { field: 'host.kind', is: 'home' },
        { field: 'host.kind', answered: true },
      ],
    }
    const spoilt = {
      ...pack,
      steps: [
        { ...first, stops: [{ id: 'nowhere', when: { field: 'host.kind', is: 'boat' } }] },
        ...rest.map((step) => {
          if (step.id === 'place') return { ...step, when: always }
          return step.id === 'when-to-tell' ? { ...step, when: { field: 'host.kind', is: 'boat' } } : step
        }),
      ],
    }
    const samples = (await loadSamples('2.001159')).map(({ answers }) => answers)
    expect(stuckDoors(spoilt, samples, pack.version)).toEqual([
      'stops.nowhere: nobody gets there',
      'steps.when-to-tell: is never true',
      'steps.place: is never false',
    ])
  })
})

describe('the check of a journey’s words', () => {
  const shaped = Journey.parse({
    id: 'walk',
    version: '2026-11-22',
    reviewBy: '2027-01-01',
    pictogram: 'place',
    facts: [{ id: 'far', source: 'Nobody', confidence: 'U', checkedAt: '2026-11-22' }],
    desks: [],
    links: [],
    trouble: [],
    steps: [{ id: 'go', section: 'way', facts: ['far'], kind: 'read' }],
  })
  const whole = {
    title: 'Đi',
    about: 'Đi bộ.',
    'sections.way': 'Đường',
    'steps.go.title': 'Đi',
    'steps.go.text': 'Đi.',
  }
  const faults = (words: Record<string, string>) => journeyWordFaults(shaped, new Map(Object.entries(words)), 'vi')
  const doubts = (language: string, fact: string) => tooSure(shaped, new Map([['facts.far', fact]]), language).length

  test('finds a word that is missing and one that belongs to nothing', () => {
    expect(faults({ ...whole, 'facts.far': 'Có thể xa.' })).toEqual([])
    expect(faults({ ...whole, 'facts.far': ' ', 'steps.go.help': 'Đi.', 'steps.gone.help': 'Đi.' })).toEqual([
      'vi: "facts.far" has no words',
      'vi: "steps.gone.help" belongs to nothing',
    ])
  })

  test('finds a doubtful fact that is told as if it were sure', () => {
    expect([doubts('vi', 'Xa lắm.'), doubts('vi', 'Chưa chắc xa.'), doubts('vi', 'Có thể xa.')]).toEqual([1, 0, 0])
    expect([doubts('en', 'It is far.'), doubts('en', 'It may be far.'), doubts('en', 'Not sure.')]).toEqual([1, 0, 0])
  })
})
