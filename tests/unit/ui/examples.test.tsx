import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const modules = import.meta.glob<{ examples: Record<string, ReactNode> }>('../../../src/ui/*/*.examples.tsx', {
  eager: true,
})
const ui = path.join(import.meta.dirname, '../../../src/ui')
const sprite = readFileSync(path.join(ui, '../../public/pictograms.svg'), 'utf8')

/** Every value of one attribute in the markup. */
const values = (html: string, attribute: string) =>
  [...html.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '')

/** The opening tags of some elements. */
const tags = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`<${name}\\b[^>]*>`, 'g'))].map((tag) => tag[0])

let complaints: unknown[][]

beforeEach(() => {
  complaints = []
  vi.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(words))
})
afterEach(() => {
  vi.restoreAllMocks()
})

test('every component of the kit has examples', () => {
  const folders = readdirSync(ui, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'Link',
  )
  const shown = Object.keys(modules).map((file) => path.basename(file, '.examples.tsx'))
  expect(shown.sort()).toEqual(folders.map((folder) => folder.name).sort())
})

describe.each(Object.entries(modules))('%s', (_file, { examples }) => {
  test.each(Object.entries(examples))('%s renders, is wired and keeps the rules of the kit', (_name, example) => {
    const html = renderToString(example)
    expect(complaints).toEqual([])

    const ids = values(html, 'id')
    expect(new Set(ids).size, 'an id stands twice').toBe(ids.length)
    for (const target of [...values(html, 'for'), ...values(html, 'aria-controls')]) expect(ids).toContain(target)
    for (const list of values(html, 'aria-describedby')) {
      for (const target of list.split(' ')) expect(ids).toContain(target)
    }
    const labelled = new Set(values(html, 'for'))
    for (const control of [...tags(html, 'input'), ...tags(html, 'textarea')]) {
      if (!control.includes('type="hidden"')) expect(labelled, control).toContain(values(control, 'id')[0])
    }

    expect(html, 'the content security policy forbids inline styles').not.toMatch(/\sstyle="/)
    for (const button of tags(html, 'button')) expect(button).toMatch(/type="(?:button|submit)"/)
    for (const [, name] of html.matchAll(/\/pictograms\.svg#([\w-]+)/g)) expect(sprite).toContain(`id="${name}"`)
    for (const picture of tags(html, 'svg')) expect(picture).toMatch(/aria-hidden="true"|role="img"/)
  })
})

test('an error is tied to its field and marks it as wrong', () => {
  const html = renderToString(modules['../../../src/ui/TextInput/TextInput.examples.tsx']?.examples['wrong'])
  const input = tags(html, 'input')[0] ?? ''
  expect(input).toContain('aria-invalid="true"')
  expect(input).toContain('aria-describedby="name-3-error"')
})

test('only the wrong box of a date is marked', () => {
  const html = renderToString(modules['../../../src/ui/DateInput/DateInput.examples.tsx']?.examples['wrong month'])
  const wrong = tags(html, 'input').filter((input) => input.includes('aria-invalid="true"'))
  expect(wrong.map((input) => values(input, 'id')[0])).toEqual(['born-2-month'])
})

test('a busy button stays in reach of the keyboard and says that it is busy', () => {
  const html = renderToString(modules['../../../src/ui/Button/Button.examples.tsx']?.examples['busy'])
  expect(html).toContain('aria-disabled="true"')
  expect(html).not.toMatch(/\sdisabled/)
})
