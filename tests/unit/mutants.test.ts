import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mutants } from '../faults/mutants-list.mjs'

test.each(mutants)('the mutant "$name" has its place in the source, once', ({ edits }) => {
  const texts = new Map<string, string>()
  for (const { file, from, to } of edits) {
    const text = texts.get(file) ?? readFileSync(file, 'utf8')
    expect(text.split(from), `${file}: ${from}`).toHaveLength(2)
    texts.set(
      file,
      text.replace(from, () => to),
    )
  }
})
