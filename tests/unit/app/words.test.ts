import { expect, test } from 'vitest'
import { forms, type Language, languages, translator, words } from '../../../src/app/words.ts'

const files = import.meta.glob<{ default: object }>('/locales/*/{common,wizard,problems,volunteer}.json', {
  eager: true,
})

const textsIn = (group: object, before = ''): [string, string][] =>
  Object.entries(group).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${before}${name}`, value]]
      : typeof value === 'object' && value !== null
        ? textsIn(value, `${before}${name}.`)
        : [],
  )

const speech = (language: Language, you: (typeof forms)[number] = 'ban') => ({ language, you })

test('every text with nothing to fill in is said as it stands in its file, however often it is asked for', async () => {
  let said = 0
  for (const [file, { default: group }] of Object.entries(files)) {
    const [language, namespace = ''] = file.replace(/^\/locales\/|\.json$/g, '').split('/')
    const spoken = languages.find((one) => one === language)
    if (!spoken) continue
    await words.preload(`${spoken}/${namespace}`)
    const translate = translator([namespace], speech(spoken))
    for (const [key, text] of textsIn(group)) {
      if (text.includes('{{') || /_(?:one|other)$/.test(key)) continue
      for (const _ of [1, 2]) expect(translate(key), `${file} ${key}`).toBe(text)
      said += 1
    }
  }
  expect(said).toBeGreaterThan(300)
})

test('a text that says "you" is filled in, for each form of address by itself', async () => {
  await words.preload('vi/common')
  await words.preload('vi/wizard')
  const keys = textsIn(files['/locales/vi/wizard.json']?.default ?? {}).filter(([, text]) => text.includes('{{you}}'))
  const [key] = keys[0] ?? []
  if (key === undefined) throw new Error('no text says "you"')
  const said = forms.map((you) => translator(['wizard'], speech('vi', you))(key))
  expect(new Set(said).size).toBe(forms.length)
  for (const text of said) expect(text).not.toContain('{{')
})

test('a word is looked for in one list after the other, and numbers choose their form', async () => {
  for (const name of ['en/pages', 'en/common', 'en/wizard']) await words.preload(name)
  const common = textsIn(files['/locales/en/common.json']?.default ?? {}).find(([, text]) => !text.includes('{{'))
  expect(translator(['pages', 'common'], speech('en'))(common?.[0] ?? '')).toBe(common?.[1])
  const t = translator(['wizard'], speech('en'))
  expect(t('step.errors', { count: 1 })).not.toBe(t('step.errors', { count: 2 }))
})
