import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownPath } from '../../../src/app/ownPath.ts'

describe('the way back from a card or a login', () => {
  it('is a path of this app', () => {
    expect(ownPath('/procedures/1.001193/fill/child-name?draft=abc')).toBe(
      '/procedures/1.001193/fill/child-name?draft=abc',
    )
    expect(ownPath(null)).toBeUndefined()
    for (const elsewhere of [
      '//example.vn',
      '/\\example.vn',
      'https://example.vn',
      'javascript:alert(1)',
      '/a\nb',
      '/a b',
      '/a\u0085b',
      '',
    ]) {
      expect(ownPath(elsewhere)).toBeUndefined()
    }
  })

  it('never leads to another origin, whatever the address says', () => {
    const home = 'https://here.example'
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('/', '\\', ':', '@', '.', '?', '#', '\t', '\n', '\u0000', 'a', ' ') }),
        (text) => {
          const path = ownPath(text)
          return path === undefined || new URL(path, home).origin === home
        },
      ),
      { numRuns: 2000 },
    )
  })
})
