/** Marks a file as UTF-8: without it a spreadsheet reads Vietnamese as another code. */
const MARK = '\uFEFF'

/** What a spreadsheet would take for a formula, also behind spaces that it ignores. */
const FORMULA = /^[\s\u00A0]*[=+\-@\t\r|%]/

/**
 * Lines of CSV by RFC 4180, every field quoted. What would be a formula gets an apostrophe before it, so that opening the
 * file runs nothing that somebody wrote into a dossier.
 */
export function csvOf(lines: readonly (readonly string[])[]): string {
  return MARK + lines.map((line) => `${line.map(fieldOf).join(',')}\r\n`).join('')
}

const fieldOf = (text: string) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
