import type { Journey, JourneyStep, TroubleNode } from '../../src/core/journey.ts'

/** The words of a journey by dotted key, as in locales/<lang>/journeys/<id>.json. */
export type JourneyWords = ReadonlyMap<string, string>

/** Every key that a journey's words must have, in every language. */
const neededJourneyWords = ({ steps, trouble, facts, desks, links }: Journey): string[] => [
  'title',
  'about',
  ...unique(steps.map(({ section }) => `sections.${section}`)),
  ...steps.flatMap(stepWords),
  ...trouble.flatMap(nodeWords),
  ...facts.map(({ id }) => `facts.${id}`),
  ...desks.flatMap(({ id }) => [`desks.${id}.title`, `desks.${id}.help`]),
  ...links.map(({ id }) => `links.${id}.title`),
  ...unique([...steps, ...trouble].flatMap((one) => ('bring' in one ? one.bring : []))).map(
    (id) => `bring.${id}.label`,
  ),
  ...unique(steps.flatMap((step) => (step.kind === 'off-app' ? [step.drawing] : []))).map((id) => `drawings.${id}`),
]

const unique = (keys: readonly string[]) => [...new Set(keys)]

function stepWords(step: JourneyStep): string[] {
  const at = `steps.${step.id}`
  switch (step.kind) {
    case 'read':
      return [`${at}.title`, `${at}.text`]
    case 'done':
      return [`${at}.title`, `${at}.text`, ...step.onward.map(({ id }) => `${at}.onward.${id}`)]
    case 'checklist':
      return [`${at}.title`, ...step.items.map(({ id }) => `${at}.items.${id}.label`)]
    case 'ask':
      return [`${at}.title`, ...step.options.map(({ id }) => `${at}.options.${id}.label`)]
    case 'off-app':
      return [`${at}.title`, `${at}.help`, `${at}.see.1`]
  }
}

function nodeWords(node: TroubleNode): string[] {
  const at = `trouble.${node.id}`
  if (node.kind === 'look') return [`${at}.title`, ...node.options.map(({ id }) => `${at}.options.${id}.label`)]
  return [`${at}.title`, `${at}.${node.kind === 'answer' ? 'text' : 'help'}`]
}

/** Words beyond the needed ones, where there is something that they belong to. */
const free =
  /^(steps\.[^.]+\.(help|see\.[2-4])|steps\.[^.]+\.(items|options)\.[^.]+\.hint|trouble\.[^.]+\.help|bring\.[^.]+\.hint)$/

/** What is missing, and what belongs to nothing; a sentence each. */
export function journeyWordFaults(journey: Journey, words: JourneyWords, language: string): string[] {
  const needed = new Set(neededJourneyWords(journey))
  const owners = new Set([...needed].map((key) => key.replace(/\.[^.]+$/, '')))
  const owned = (key: string) => owners.has(key.replace(/\.[^.]+$/, ''))
  return [
    ...[...needed].filter((key) => !words.get(key)?.trim()).map((key) => `${language}: "${key}" has no words`),
    ...[...words.keys()]
      .filter((key) => !needed.has(key) && !(free.test(key) && owned(key)))
      .map((key) => `${language}: "${key}" belongs to nothing`),
  ]
}

/** How a language says that something is not certain. */
const doubt: Readonly<Record<string, RegExp>> = {
  vi: /(?:^|[ .])(?:chưa|có thể)(?![\p{L}])/iu,
  en: /\b(?:may|not|no|do not)\b/i,
}

/** Doubtful facts that are said as if they were sure. */
export const tooSure = ({ facts }: Journey, words: JourneyWords, language: string): string[] =>
  facts
    .filter(({ id, confidence }) => confidence === 'U' && !doubt[language]?.test(words.get(`facts.${id}`) ?? ''))
    .map(({ id }) => `${language}: facts.${id} is unsure, and does not say so`)

/** Whom a language sends somebody to ask. */
const adviser: Readonly<Record<string, RegExp>> = {
  vi: /hỏi (?:lấy mẫu ở nơi|nơi|tổng đài|công an|nhà cung cấp)/iu,
  en: /\bask (?:for it where|the) \w+/i,
}

/** Doubtful facts that leave somebody alone with the doubt. */
export const withoutAdviser = ({ facts }: Journey, words: JourneyWords, language: string): string[] =>
  facts
    .filter(({ id, confidence }) => confidence === 'U' && !adviser[language]?.test(words.get(`facts.${id}`) ?? ''))
    .map(({ id }) => `${language}: facts.${id} is unsure, and does not say whom to ask`)
