/**
 * What is printed, before anybody knows where on the paper it stands: blocks in reading order, words already said. The
 * PDF maker sets them (src/device/pdf); nothing here depends on a page, a font or a language.
 */
export interface Printed {
  title: string
  /** BCP 47. */
  language: string
  blocks: PrintedBlock[]
  /** On every page at the foot: what it belongs to. */
  footer: string
  /** Before the page's number: "Trang". */
  pageWord: string
  /** SHA-256, as hex, of what it was made from: kept in the file, for whoever has to compare it. */
  over?: string | undefined
  /** Across every page, such as that it is a drill. */
  mark?: string | undefined
}

/** One label and what was answered. Nothing answered: a dotted line to write on. `\n` begins a new line. */
export interface PrintedPart {
  label: string
  value: string
  /** In the place of a value: every choice, and which are ticked. */
  boxes?: { label: string; ticked: boolean }[] | undefined
  /** After the value, such as "bản". */
  after?: string | undefined
  /** How much of the line's width it takes, compared with the others. */
  share: number
}

/** Where somebody signs by hand. */
export interface SignaturePlace {
  title: string
  hint?: string | undefined
  /** Where and when, to be written by hand. */
  date?: string | undefined
  /** How they have agreed otherwise. */
  said: string
  /** Under the signature. */
  name: string
}

export type PrintedBlock =
  | { kind: 'motto'; lines: string[] }
  | { kind: 'corner'; text: string }
  | { kind: 'title'; text: string; under?: string | undefined }
  | { kind: 'to'; label: string; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'line'; number?: string | undefined; parts: PrintedPart[] }
  /** `widths` are shares; every row has as many cells as `head`. */
  | { kind: 'table'; label: string; head: string[]; widths: number[]; rows: string[][] }
  /** `toTick`: a square to tick by hand before each; otherwise a dash. */
  | { kind: 'checklist'; toTick: boolean; items: { text: string; note?: string | undefined }[] }
  | { kind: 'signatures'; places: SignaturePlace[] }
  /** A picture code: one string of 0 and 1 a row, and what it says to whoever cannot see it. */
  | { kind: 'code'; rows: string[]; label: string; lines: string[] }
