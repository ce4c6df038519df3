import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Journey, JourneyProgress } from '../../src/core/journey.ts'
import { begin, type JourneyMove, move, resume } from '../../src/core/journey-moves.ts'
import { parseJourney } from '../../src/core/journey-pack.ts'
import { roadsOf } from '../../src/core/journey-roads.ts'
import { optionsOf, stepsAhead, troubleAt } from '../../src/core/journey-way.ts'
import { journeyWordFaults, tooSure, withoutAdviser } from '../check/journey-words.ts'
import { flatten } from '../check/locales.ts'
import { hardWords } from '../check/plain.ts'

const root = path.resolve(import.meta.dirname, '../..')
const readJson = (...parts: string[]): unknown => JSON.parse(readFileSync(path.join(root, ...parts), 'utf8'))
const folder = 'src/procedures/journeys'
const ids = readdirSync(path.join(root, folder)).map((name) => name.replace(/\.json$/, ''))
const languages = readdirSync(path.join(root, 'locales')).filter((name) => !name.includes('.'))

function journeyOf(id: string): Journey {
  const parsed = parseJourney(readJson(folder, `${id}.json`))
  if (!parsed.ok) throw new Error(parsed.error.join('\n'))
  return parsed.value
}

const wordsOf = (language: string, id: string) =>
  new Map(flatten(readJson('locales', language, 'journeys', `${id}.json`)).map(([key, word]) => [key, word ?? '']))

const clock = (journey: Journey) => ({ today: journey.version, now: `${journey.version}T03:00:00Z` })

/** Everything that could be pressed where somebody is. */
function possible(journey: Journey, at: JourneyProgress): JourneyMove[] {
  const node = troubleAt(journey, at.trouble)
  if (node?.kind === 'look')
    return [
      { do: 'close' },
      ...optionsOf(journey, node, at, journey.version).map(({ id }): JourneyMove => ({ do: 'see', option: id })),
    ]
  if (node) return [{ do: 'helped' }, { do: 'not-helped' }, { do: 'close' }]
  const step = journey.steps.find(({ id }) => id === at.step)
  const before = stepsAhead(journey, at, journey.version).find((_, index, all) => all[index + 1]?.id === at.step)
  const always: JourneyMove[] = before ? [{ do: 'go', step: before.id }] : []
  if (step?.kind === 'ask')
    return [...always, ...step.options.map(({ id }): JourneyMove => ({ do: 'answer', option: id }))]
  if (step?.kind === 'off-app') return [...always, { do: 'on' }, { do: 'on' }, { do: 'trouble' }]
  if (step?.kind === 'done' && step.again) return [...always, { do: 'go', step: step.again }]
  if (step?.kind === 'checklist')
    return [
      ...always,
      { do: 'on' },
      ...step.items.map(({ id }): JourneyMove => ({ do: 'tick', item: id, on: !at.ticked.includes(id) })),
    ]
  return [...always, { do: 'on' }]
}

/** Whatever was done before: presses of the first thing that leads on, until an end. The way that they took. */
function toTheEnd(journey: Journey, from: JourneyProgress): string[] {
  const way: string[] = []
  let at = from
  while (way.length < 100) {
    const node = troubleAt(journey, at.trouble)
    const step = journey.steps.find(({ id }) => id === at.step)
    way.push(node?.id ?? at.step)
    if (node?.kind === 'desk' || (!node && step?.kind === 'done')) return way
    const last = node?.kind === 'look' ? optionsOf(journey, node, at, journey.version).at(-1) : undefined
    const on: JourneyMove = last
      ? { do: 'see', option: last.id }
      : node
        ? { do: 'not-helped' }
        : step?.kind === 'ask'
          ? { do: 'answer', option: step.options[0]?.id ?? '' }
          : { do: 'on' }
    at = move(journey, at, on, clock(journey))
  }
  throw new Error(`No end after ${way.slice(-10).join(', ')}`)
}

/** Where somebody is after presses chosen by numbers: each picks one of what is possible. */
function walked(journey: Journey, presses: readonly number[]): JourneyProgress {
  let at = begin(journey, clock(journey).now)
  for (const press of presses) {
    const moves = possible(journey, at)
    const chosen = moves[press % moves.length]
    if (chosen) at = move(journey, at, chosen, clock(journey))
  }
  return at
}

const presses = fc.array(fc.nat(1000), { maxLength: 60 })

describe.each(ids)('the journey %s', (id) => {
  const journey = journeyOf(id)

  test('says its own id', () => {
    expect(journey.id).toBe(id)
  })

  test('ends on every road, once, and only at its end', () => {
    for (const { answers, steps } of roadsOf(journey)) {
      expect([answers, steps.filter(({ kind }) => kind === 'done').length, steps.at(-1)?.kind]).toEqual([
        answers,
        1,
        'done',
      ])
    }
  })

  test('comes to a desk from every place in the troubleshooting, whatever is seen', () => {
    const ends = (id: string): string[] => {
      const node = troubleAt(journey, id)
      if (node?.kind === 'desk') return [node.desk]
      if (node?.kind === 'answer') return ends(node.otherwise)
      return node?.options.flatMap(({ to }) => ends(to)) ?? [`${id} is nowhere`]
    }
    const desks = new Set(journey.desks.map(({ id }) => id))
    for (const node of journey.trouble) expect(ends(node.id).filter((desk) => !desks.has(desk))).toEqual([])
  })

  test('has a way out of every off-app step: done, or something else', () => {
    for (const road of roadsOf(journey)) {
      for (const step of road.steps.filter(({ kind }) => kind === 'off-app')) {
        const at = { ...begin(journey, clock(journey).now), answers: road.answers, step: step.id }
        expect(move(journey, at, { do: 'on' }, clock(journey)).step).not.toBe(step.id)
        expect(troubleAt(journey, move(journey, at, { do: 'trouble' }, clock(journey)).trouble)?.kind).toBe('look')
      }
    }
  })

  test('warns wherever somebody could be tempted to tell a secret', () => {
    const inApp = journey.steps.filter((step) => step.kind === 'off-app' && ['vneid', 'browser'].includes(step.place))
    expect(inApp.filter(({ secrets }) => !secrets).map(({ id }) => id)).toEqual([])
  })

  test('asks at most five things at once', () => {
    const many = [...journey.steps].filter((step) => step.kind === 'ask' && step.options.length > 5)
    expect(many.map(({ id }) => id)).toEqual([])
  })

  test('marks every fact with a public source, how sure it is, and a day not after its version', () => {
    for (const { id, source, checkedAt } of journey.facts) {
      expect([id, source]).not.toEqual([id, expect.stringMatching(/\d{8,}|https?:|[\\/][a-z]+[\\/]/)])
      expect(checkedAt <= journey.version, id).toBe(true)
    }
    expect(journey.reviewBy > journey.version).toBe(true)
  })

  test.each(languages)('has all its words in %s, and no others', (language) => {
    expect(journeyWordFaults(journey, wordsOf(language, id), language)).toEqual([])
  })

  test.each(languages)('says in %s what is not certain', (language) => {
    expect(tooSure(journey, wordsOf(language, id), language)).toEqual([])
    expect(withoutAdviser(journey, wordsOf(language, id), language)).toEqual([])
  })

  test('keeps to plain Vietnamese', () => {
    expect(hardWords(wordsOf('vi', id))).toEqual([])
  })

  test('has no telephone number or address in its words that is not among its facts', () => {
    const known = [
      ...journey.desks.flatMap(({ phone }) => phone?.number ?? []),
      ...journey.links.map(({ url }) => new URL(url).host),
    ]
    for (const language of languages) {
      const pages = flatten(readJson('locales', language, 'journey.json')).map(([, word]) => word ?? '')
      expect(pages.filter((word) => /\b1[89]00[ .]?\d{3,6}/.test(word))).toEqual([])
      const found = [...wordsOf(language, id).values()].flatMap(
        (word) => word.match(/\b(?:1[89]00[ .]?\d{3,6}|0\d{8,10}|[\w.-]+\.(?:vn|com|net)\b)/g) ?? [],
      )
      expect(found.filter((one) => !known.includes(one))).toEqual([])
    }
  })

  test('leaves somebody, whatever they press, at a place that is theirs and can be kept', () => {
    fc.assert(
      fc.property(presses, (pressed) => {
        const at = walked(journey, pressed)
        expect(stepsAhead(journey, at, journey.version).map(({ id }) => id)).toContain(at.step)
        expect(at.trouble === undefined || troubleAt(journey, at.trouble) !== undefined).toBe(true)
        expect(JourneyProgress.parse(JSON.parse(JSON.stringify(at)))).toEqual(JSON.parse(JSON.stringify(at)))
      }),
    )
  })

  test('can be brought to an end from wherever somebody has wandered', () => {
    fc.assert(
      fc.property(presses, (pressed) => {
        expect(toTheEnd(journey, walked(journey, pressed)).length).toBeGreaterThan(0)
      }),
    )
  })

  test('is found again at the same place, after any walk', () => {
    fc.assert(
      fc.property(presses, (pressed) => {
        const at = walked(journey, pressed)
        const again = resume(journey, JourneyProgress.parse(JSON.parse(JSON.stringify(at))), journey.version)
        expect([again.step, again.trouble, again.answers, again.ticked]).toEqual([
          at.step,
          at.trouble,
          at.answers,
          at.ticked,
        ])
      }),
    )
  })

  test('is found again after it was rewritten: at a step that applies, with all that was answered', () => {
    fc.assert(
      fc.property(presses, fc.nat(100), (pressed, gone) => {
        const at = walked(journey, pressed)
        const kept = journey.steps.filter(
          ({ kind }, index) => kind !== 'off-app' || index !== gone % journey.steps.length,
        )
        const rewritten = { ...journey, version: '2099-01-01', steps: kept, trouble: [] }
        const again = resume(rewritten, at, journey.version)
        expect(stepsAhead(rewritten, again, journey.version).map(({ id }) => id)).toContain(again.step)
        expect([again.answers, again.ticked, again.trouble]).toEqual([at.answers, at.ticked, undefined])
      }),
    )
  })
})

describe('the way to VNeID', () => {
  const journey = journeyOf('vneid')
  const steps = (answers: Record<string, string>) =>
    stepsAhead(journey, { answers }, journey.version).map(({ id }) => id)

  test.each([
    ['has nothing', { who: 'self', have: 'new', level: 'level-2' }, ['install', 'level-2-go', 'activate-otp']],
    [
      'wants level 1 first',
      { who: 'self', have: 'new', level: 'level-1' },
      ['install', 'register-level-1', 'wait-level-1'],
    ],
    ['has level 1', { who: 'self', have: 'level-1' }, ['level-2-go', 'activate-open']],
    ['was issued an account and never activated it', { who: 'self', have: 'issued' }, ['install', 'activate-open']],
    [
      'has a new phone and a dead old one',
      { who: 'self', have: 'trouble', stuck: 'new-phone' },
      ['install', 'new-phone-nfc'],
    ],
    ['forgot the password', { who: 'self', have: 'trouble', stuck: 'forgot-password' }, ['forgot-password']],
    ['forgot the passcode', { who: 'self', have: 'trouble', stuck: 'forgot-passcode' }, ['forgot-passcode']],
    ['has an expired card', { who: 'self', have: 'trouble', stuck: 'card-expired' }, ['renew-card', 'update-card']],
    [
      'comes for a child under 14',
      { who: 'child', guardian: 'yes', level: 'level-2' },
      ['level-2-child', 'done-child'],
    ],
    ['is a foreigner', { who: 'foreigner', have: 'new' }, ['level-2-foreigner', 'activate-foreigner']],
    ['wants to show papers', { who: 'self', have: 'working', next: 'papers' }, ['papers', 'done']],
    ['confirms for somebody else', { who: 'self', have: 'working', next: 'linked' }, ['linked', 'done']],
    [
      'wants a digital signature',
      { who: 'self', have: 'working', next: 'signature' },
      ['signature-open', 'signature-activate', 'done'],
    ],
  ])('is there for who %s', (_, answers, wanted) => {
    expect(steps(answers).filter((id) => wanted.includes(id))).toEqual(wanted)
  })

  test('never sends a foreigner or a child the way of a citizen', () => {
    for (const { answers, steps } of roadsOf(journey)) {
      if (answers['who'] === 'self') continue
      const commune = steps
        .filter((step) => step.kind === 'off-app' && step.place === 'commune-police')
        .map(({ id }) => id)
      expect(commune.filter((id) => id !== 'level-2-child')).toEqual([])
      expect(answers['who'] === 'foreigner' && commune.length > 0).toBe(false)
    }
  })

  test('prints the sheet for form TK01 wherever level 2 is applied for', () => {
    const sheets = journey.steps.filter((step) => step.kind === 'off-app' && step.sheet === 'tk01')
    expect(sheets.map(({ id }) => id)).toEqual(['level-2-go', 'level-2-child', 'level-2-foreigner'])
  })

  test('gives the one telephone number that is known, and says how sure it is', () => {
    const phones = journey.desks.flatMap(({ phone }) => phone ?? [])
    expect(phones).toEqual([{ number: '1900 0368', fact: 'hotline' }])
    expect(journey.facts.find(({ id }) => id === 'hotline')?.confidence).toBe('M')
    for (const language of languages) {
      const words = new Map(flatten(readJson('locales', language, 'pages.json')))
      expect(words.get('help.vneidNumber'), 'the page of help, which comes without the journey').toBe('1900 0368')
    }
  })

  test('links only to the official stores and portals', () => {
    expect(journey.links.map(({ url }) => new URL(url).host).sort()).toEqual([
      'apps.apple.com',
      'dichvucong.bocongan.gov.vn',
      'dichvucong.gov.vn',
      'play.google.com',
    ])
  })

  const fact = (id: string) => journey.facts.find((one) => one.id === id)
  const otp = (answers: Record<string, string>) => {
    const look = troubleAt(journey, 'otp-trouble')
    return look?.kind === 'look' ? optionsOf(journey, look, { answers }, journey.version).map(({ to }) => to) : []
  }

  test('leads to the new phone only who had an account that worked; before that the desk mends the number', () => {
    expect(otp({ who: 'self', have: 'trouble', stuck: 'forgot-password' })).toContain('otp-elsewhere')
    for (const have of ['new', 'level-1', 'issued', 'working']) {
      expect(otp({ who: 'self', have })).not.toContain('otp-elsewhere')
      expect(otp({ who: 'self', have })).toContain('desk-sim')
    }
  })

  test('tells of every link a fact about its own address, and of a store no more than is recorded', () => {
    expect(journey.links.map(({ id, fact }) => [id, fact])).toEqual(
      journey.links.map(({ id }) => [id, `${id}-address`]),
    )
    for (const store of ['google-play-address', 'app-store-address']) expect(fact(store)?.confidence).toBe('M')
  })

  test('tells a foreigner the days and the fee that the source of a foreigner has, and no others', () => {
    expect(fact('foreigner-time')).toMatchObject({ confidence: 'S', source: expect.stringContaining('3.000226') })
    const told = journey.steps.filter(({ id }) => ['level-2-foreigner', 'wait-foreigner'].includes(id))
    for (const { facts } of told) expect(facts).toContain('foreigner-time')
    expect(told.flatMap(({ facts }) => facts)).not.toContain('free')
    expect(wordsOf('vi', 'vneid').get('steps.level-2-foreigner.help')).not.toMatch(/mất tiền/)
  })

  test('does not tell the days of level 2 to who only renews a card', () => {
    const look = troubleAt(journey, 'police-trouble')
    if (look?.kind !== 'look') throw new Error('police-trouble is no look')
    const seen = optionsOf(
      journey,
      look,
      { answers: { who: 'self', have: 'trouble', stuck: 'card-expired' } },
      journey.version,
    )
    expect(seen.map(({ to }) => to)).not.toContain('card-together')
    expect(journey.steps.find(({ id }) => id === 'renew-card')?.facts).toEqual(['card-first'])
  })

  test('names the procedure by which an account is locked only where its source has it', () => {
    expect(fact('lock')).toMatchObject({ confidence: 'S', source: expect.stringContaining('3.000283') })
  })
})
