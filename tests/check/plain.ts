/** Limits for Vietnamese that a person with little schooling reads; syllables (tiếng) are what stands between spaces. */
const limits = { title: 12, sentence: 20, button: 4, helpSentences: 2 }

const syllables = (text: string) => text.split(/\s+/u).filter((part) => /[\p{L}\p{N}{]/u.test(part)).length
const sentences = (text: string) => text.split(/(?<=[.?!:])\s+/u).filter((part) => part !== '')

/** Words that sound like an office, name the reader, or name what was abolished on 1 July 2025. */
const refused = [
  [/vui lòng|hệ thống/iu, 'sounds like an office'],
  [/(?<!\p{L})(?:bạn|quý khách)(?!\p{L})/iu, 'names the reader: write {{you}}'],
  [/(?:^|[.?!] )Bác /u, 'names the reader: write {{You}}'],
  [/(?<!\p{L})(?:quận|huyện|thị xã|thị trấn)(?!\p{L})/iu, 'is a unit that was abolished'],
  [/\(s\)|và\/hoặc|hoặc\/và/u, 'cannot be read aloud'],
] as const

/** What makes Vietnamese words of a procedure hard to read, a sentence each. Keys are dotted, as in the locale file. */
export function hardWords(words: ReadonlyMap<string, string>): string[] {
  return [...words].flatMap(([key, text]) => {
    const faults = refused.filter(([pattern]) => pattern.test(text)).map(([, why]) => `"${text}" ${why}`)
    const long = key === 'summary.official' || key === 'summary.keywords' ? [] : sentences(text)
    for (const sentence of long) {
      if (syllables(sentence) > limits.sentence)
        faults.push(`"${sentence}" is longer than ${limits.sentence} syllables`)
    }
    if (/^(?:steps|stops|trouble)\..*\.title$/u.test(key) && syllables(text) > limits.title)
      faults.push(`"${text}" is longer than ${limits.title} syllables`)
    if (/^(?:steps|trouble|desks)\..*\.help$/u.test(key) && sentences(text).length > limits.helpSentences)
      faults.push(`"${text}" has more than ${limits.helpSentences} sentences`)
    if (/^fields\..*\.add$/u.test(key) && syllables(text) > limits.button)
      faults.push(`"${text}" is longer than ${limits.button} syllables`)
    return faults.map((fault) => `${key}: ${fault}`)
  })
}
