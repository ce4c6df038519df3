import { Unreadable } from './bytes.ts'
import type { PdfArray, PdfDict, PdfRef, PdfString, PdfValue } from './pdf-values.ts'

const DEEPEST = 60
const kinds = new Uint8Array(256)
const [SPACE, DELIMITER] = [1, 2]
for (const code of [0, 9, 10, 12, 13, 32]) kinds[code] = SPACE
for (const letter of '()<>[]{}/%') kinds[letter.charCodeAt(0)] = DELIMITER
const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

const hexDigit = (code: number | undefined): number => {
  if (code === undefined) return -1
  if (code >= 48 && code <= 57) return code - 48
  const low = code | 32
  return low >= 97 && low <= 102 ? low - 87 : -1
}

/** How many values may still be read from one file, so that a made-up one cannot keep a phone busy. */
export interface Budget {
  values: number
}

/**
 * Reads values one after the other. Stricter than readers for the eye: what two of them could take differently (a key
 * said twice, a name that ends in the middle of an escape) is Unreadable.
 */
export class PdfReader {
  readonly bytes: Uint8Array
  at: number
  readonly budget: Budget

  constructor(bytes: Uint8Array, at: number, budget: Budget) {
    this.bytes = bytes
    this.at = at
    this.budget = budget
  }

  /** Skips white space and comments. */
  skip(): void {
    for (;;) {
      const code = this.bytes[this.at]
      if (code === undefined) return
      if (kinds[code] === SPACE) this.at += 1
      else if (code === 37) while (this.at < this.bytes.length && !isLineEnd(this.bytes[this.at])) this.at += 1
      else return
    }
  }

  /** The next word without its meaning: everything up to white space or a delimiter. */
  word(): string {
    const start = this.at
    while (this.at < this.bytes.length && kinds[this.bytes[this.at] ?? 0] === 0) {
      this.at += 1
      if (this.at - start > 200) throw new Unreadable('a word without end')
    }
    return String.fromCharCode(...this.bytes.subarray(start, this.at))
  }

  /** Takes the word when it comes next. */
  takes(expected: string): boolean {
    this.skip()
    const before = this.at
    if (this.word() === expected) return true
    this.at = before
    return false
  }

  whole(): number {
    this.skip()
    const word = this.word()
    if (!/^\+?\d{1,15}$/.test(word)) throw new Unreadable('no whole number')
    return Number(word)
  }

  value(depth = 0): PdfValue {
    this.budget.values -= 1
    if (this.budget.values < 0 || depth > DEEPEST) throw new Unreadable('too much, or too deep')
    this.skip()
    const code = this.bytes[this.at]
    if (code === undefined) throw new Unreadable('the file ends early')
    if (code === 47) return { kind: 'name', name: this.#name() }
    if (code === 40) return this.#literal()
    if (code === 91) return this.#array(depth)
    if (code === 60) return this.bytes[this.at + 1] === 60 ? this.dict(depth) : this.#hex()
    return this.#plain()
  }

  dict(depth = 0): PdfDict {
    const start = this.at
    this.at += 2
    const entries = new Map<string, PdfValue>()
    for (;;) {
      this.skip()
      if (this.bytes[this.at] === 62 && this.bytes[this.at + 1] === 62) break
      if (this.bytes[this.at] !== 47) throw new Unreadable('a key that is no name')
      const key = this.#name()
      if (entries.has(key)) throw new Unreadable('a key said twice')
      entries.set(key, this.value(depth + 1))
    }
    this.at += 2
    return { kind: 'dict', entries, start, end: this.at }
  }

  #array(depth: number): PdfArray {
    this.at += 1
    const items: PdfValue[] = []
    for (;;) {
      this.skip()
      if (this.bytes[this.at] === 93) break
      items.push(this.value(depth + 1))
    }
    this.at += 1
    return { kind: 'array', items }
  }

  #name(): string {
    this.at += 1
    const word = this.word()
    if (!word.includes('#')) return word
    return word.replace(/#(..?)?/g, (_, digits: string | undefined) => {
      if (!digits || !/^[\da-f]{2}$/i.test(digits)) throw new Unreadable('a name with half an escape')
      return String.fromCharCode(Number.parseInt(digits, 16))
    })
  }

  #hex(): PdfString {
    const start = this.at
    const found: number[] = []
    let half = -1
    for (this.at += 1; ; this.at += 1) {
      const code = this.bytes[this.at]
      if (code === 62) break
      if (code !== undefined && kinds[code] === SPACE) continue
      const digit = hexDigit(code)
      if (digit < 0) throw new Unreadable('no hexadecimal digit')
      if (half < 0) half = digit
      else {
        found.push(half * 16 + digit)
        half = -1
      }
    }
    if (half >= 0) found.push(half * 16)
    this.at += 1
    return { kind: 'string', bytes: Uint8Array.from(found), hex: true, start, end: this.at }
  }

  #literal(): PdfString {
    const start = this.at
    const found: number[] = []
    let open = 1
    for (this.at += 1; ; this.at += 1) {
      const code = this.bytes[this.at]
      if (code === undefined) throw new Unreadable('a text without end')
      if (code === 92) {
        this.#escape(found)
        continue
      }
      if (code === 40) open += 1
      if (code === 41) open -= 1
      if (open === 0) break
      found.push(code)
    }
    this.at += 1
    return { kind: 'string', bytes: Uint8Array.from(found), hex: false, start, end: this.at }
  }

  /** Leaves the place at the last byte of the escape. */
  #escape(found: number[]) {
    this.at += 1
    const code = this.bytes[this.at] ?? 0
    if (code === 13 && this.bytes[this.at + 1] === 10) this.at += 1
    if (isLineEnd(code)) return
    if (code < 48 || code > 55) {
      found.push(escapes[String.fromCharCode(code)] ?? code)
      return
    }
    let value = code - 48
    for (let more = 0; more < 2; more += 1) {
      const next = this.bytes[this.at + 1] ?? 0
      if (next < 48 || next > 55) break
      value = value * 8 + next - 48
      this.at += 1
    }
    found.push(value & 255)
  }

  #plain(): PdfValue {
    const word = this.word()
    if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true' }
    if (word === 'null') return { kind: 'null' }
    if (!/^[+-]?(\d{1,15}\.?\d{0,15}|\.\d{1,15})$/.test(word)) throw new Unreadable('no value')
    const reference = /^\d{1,10}$/.test(word) ? this.#reference(Number(word)) : undefined
    return reference ?? { kind: 'number', value: Number(word), whole: /^[+-]?\d+$/.test(word) }
  }

  #reference(number: number): PdfRef | undefined {
    const before = this.at
    this.skip()
    const generation = this.word()
    if (/^\d{1,5}$/.test(generation) && this.takes('R')) return { kind: 'ref', number, generation: Number(generation) }
    this.at = before
    return undefined
  }
}

const isLineEnd = (code: number | undefined) => code === 10 || code === 13
