/** The words of one language: file name under locales/<lang>/ to its words by dotted key. */
export type Language = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Keys that the code puts together, by how they begin: each must begin a template string in the sources. */
export const derived: readonly { readonly file: string; readonly prefix: string }[] = [
  { file: 'common.json', prefix: 'you.' },
  { file: 'pages.json', prefix: 'need.' },
  { file: 'pages.json', prefix: 'authority.' },
  { file: 'pages.json', prefix: 'status.' },
  { file: 'pages.json', prefix: 'certainty.' },
  { file: 'pages.json', prefix: 'moves.' },
  { file: 'common.json', prefix: 'settings.' },
  { file: 'pages.json', prefix: 'about.' },
  { file: 'common.json', prefix: 'line.' },
  { file: 'journey.json', prefix: 'place.' },
  { file: 'journey.json', prefix: 'certainty.' },
  { file: 'journey.json', prefix: 'sheet.' },
  { file: 'people.json', prefix: 'relation.' },
  { file: 'people.json', prefix: 'source.' },
  { file: 'people.json', prefix: 'key.' },
  { file: 'volunteer.json', prefix: 'state.' },
  { file: 'volunteer.json', prefix: 'figure.' },
  { file: 'waiting.json', prefix: 'overtaken.' },
  { file: 'mandate.json', prefix: 'span.' },
  { file: 'mandate.json', prefix: 'answer.' },
  { file: 'mandate.json', prefix: 'how.' },
  { file: 'sign.json', prefix: 'next.' },
  { file: 'desk.json', prefix: 'role.' },
  { file: 'desk.json', prefix: 'group.' },
  { file: 'desk.json', prefix: 'status.' },
  { file: 'desk.json', prefix: 'figure.' },
  { file: 'desk.json', prefix: 'queue.priority.' },
  { file: 'queue.json', prefix: 'priority.' },
  { file: 'queue.json', prefix: 'played.' },
  { file: 'signature.json', prefix: 'outcome.' },
  { file: 'signed-form.json', prefix: 'finding.' },
  { file: 'waiting.json', prefix: 'state.' },
  { file: 'signature.json', prefix: 'verdict.' },
  { file: 'signature.json', prefix: 'reason.' },
  { file: 'signature.json', prefix: 'remark.' },
]

/** Filled into every word: how the person is addressed. A language may do without where another needs it. */
const always = ['you', 'You']

const plural = /_(?:zero|one|two|few|many|other)$/

/** The words of a parsed JSON file by dotted key; what is no word is given as `undefined`. */
export function flatten(value: unknown, path = ''): [key: string, word: string | undefined][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, undefined]]
  return Object.entries(value).flatMap(([key, one]) => flatten(one, path === '' ? key : `${path}.${key}`))
}

/** How a language writes a thousand in another's way; the code writes sums as its own does. */
const foreignSum: Record<string, RegExp> = { vi: /\d,\d{3}(?!\d)/, en: /\d\.\d{3}(?![\d.])/ }

/** Words with a sum written as in another language. */
export const sumFaults = (name: string, words: Iterable<readonly [string, string | undefined]>): string[] =>
  [...words].flatMap(([key, word = '']) => (foreignSum[name]?.test(word) ? [`${key}: "${word}"`] : []))

/** What is wrong in one file by itself: empty words, words that are not composed (NFC), things that are no words. */
export function wordingFaults(file: string, words: Iterable<readonly [string, string | undefined]>): string[] {
  return [...words].flatMap(([key, word]) => {
    if (word === undefined) return [`${file}: ${key} is not a word`]
    if (word.trim() === '') return [`${file}: ${key} is empty`]
    if (word !== word.normalize('NFC') || key !== key.normalize('NFC')) return [`${file}: ${key} is not composed (NFC)`]
    return []
  })
}

/** Where a language differs from Vietnamese: missing and extra files, keys, plural forms, placeholders. */
export function differences(name: string, language: Language, vietnamese: Language): string[] {
  return [...new Set([...vietnamese.keys(), ...language.keys()])].flatMap((file) => {
    const theirs = language.get(file)
    const ours = vietnamese.get(file)
    if (!theirs) return [`locales/${name}/${file} is missing`]
    if (!ours) return [`locales/vi/${file} is missing, but ${name} has it`]
    return fileDifferences(name, file, theirs, ours)
  })
}

function fileDifferences(
  name: string,
  file: string,
  theirs: ReadonlyMap<string, string>,
  ours: ReadonlyMap<string, string>,
): string[] {
  const [there, here] = [entriesOf(name, theirs), entriesOf('vi', ours)]
  return [...new Set([...here.keys(), ...there.keys()])].flatMap((key) => {
    const [their, our] = [there.get(key), here.get(key)]
    if (!their) return [`locales/${name}/${file}: ${key} is missing`]
    if (!our) return [`locales/vi/${file}: ${key} is missing, but ${name} has it`]
    const faults = [...formFaults(name, file, key, their), ...formFaults('vi', file, key, our)]
    const [a, b] = [placeholdersOf(their), placeholdersOf(our)]
    return a === b ? faults : [...faults, `locales/${name}/${file}: ${key} fills in ${a}, but Vietnamese ${b}`]
  })
}

/** Words by key without its plural ending, then by plural form; a word without forms has the one form ''. */
type Entries = Map<string, Map<string, string>>

function entriesOf(name: string, words: ReadonlyMap<string, string>): Entries {
  const categories: readonly string[] = new Intl.PluralRules(name).resolvedOptions().pluralCategories
  const entries: Entries = new Map()
  for (const [key, word] of words) {
    const base = key.replace(plural, '')
    const form = key.slice(base.length + 1)
    // A key such as `sex_other` is no plural form where the language's other forms of it are absent.
    const isForm = form !== '' && categories.every((one) => words.has(`${base}_${one}`))
    const entry = entries.get(isForm ? base : key) ?? new Map<string, string>()
    entries.set(isForm ? base : key, entry.set(isForm ? form : '', word))
  }
  return entries
}

function formFaults(name: string, file: string, key: string, forms: ReadonlyMap<string, string>): string[] {
  return forms.size > 1 && forms.has('')
    ? [`locales/${name}/${file}: ${key} has a word with and without plural forms`]
    : []
}

function placeholdersOf(forms: ReadonlyMap<string, string>): string {
  const names = [...forms.values()].flatMap((word) =>
    [...word.matchAll(/\{\{\s*([^},\s]+)[^}]*\}\}/g)].map(([, one]) => one),
  )
  return (
    [...new Set(names)]
      .filter((name) => !always.includes(name ?? ''))
      .sort()
      .join(', ') || 'nothing'
  )
}

/**
 * Keys that no code uses: not written out in a source, with or without `<file>:` before them, and not put together
 * from a prefix of the table. A problem's words are used where its code is.
 */
export function unusedKeys(
  file: string,
  keys: Iterable<string>,
  literals: ReadonlySet<string>,
  prefixes: typeof derived = derived,
): string[] {
  const namespace = file.replace(/\.json$/, '')
  const isUsed = (key: string) => literals.has(key) || literals.has(`${namespace}:${key}`)
  return [...keys].filter((key) => {
    if (isUsed(key) || isUsed(key.replace(plural, ''))) return false
    if (namespace === 'problems' && ancestors(key).some((one) => literals.has(one))) return false
    return !prefixes.some((one) => one.file === file && key.startsWith(one.prefix))
  })
}

/** `id.sex.title` has the ancestors `id.sex.title`, `id.sex`. A single word is no problem code. */
function ancestors(key: string): string[] {
  const parts = key.replace(plural, '').split('.')
  return parts.map((_, index) => parts.slice(0, index + 1).join('.')).slice(1)
}
