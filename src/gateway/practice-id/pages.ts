import english from '../../../locales/en/practice-id.json' with { type: 'json' }
import vietnamese from '../../../locales/vi/practice-id.json' with { type: 'json' }
import { inventedPeople } from '../../core/invented-people.ts'

/** The languages of these pages; Vietnamese unless English is asked for. */
export type Language = 'vi' | 'en'
const words = { vi: vietnamese, en: english }
const speaking = (language: Language) => (key: keyof typeof vietnamese) => words[language][key]

/** The language of what a login asked for (`ui_locales`), else of what the browser prefers. */
export const languageOf = (asked: unknown, preferred: string | undefined): Language =>
  /^en\b/i.test(typeof asked === 'string' ? asked : (preferred ?? '')) ? 'en' : 'vi'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '')

/** The page on which one chooses whom to be. */
export function choicePage(language: Language, action: string): string {
  const say = speaking(language)
  const people = inventedPeople.map(({ id, account: { fullName, birthDate = '', level } }) => {
    const born = say('born').replace('{{date}}', birthDate.split('-').reverse().join('/'))
    return `<li><button name="person" value="${escaped(id)}" data-level="${level}">
<strong>${escaped(fullName)}</strong> <span>${born}</span> <span>${say('level').replace('{{level}}', `${level}`)}</span>
</button></li>`
  })
  return page(
    language,
    say('title'),
    `<p>${say('about')}</p>
<form method="post" action="${escaped(action)}"><ul>${people.join('\n')}</ul>
<button name="cancel" value="1">${say('cancel')}</button></form>`,
  )
}

/** What is shown when nothing can go on. */
export function faultPage(language: Language): string {
  const say = speaking(language)
  return page(language, say('faultTitle'), `<p>${say('faultAbout')}</p><p><a href="/">${say('home')}</a></p>`)
}

const page = (language: Language, title: string, content: string) => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/practice-id/style.css">
</head>
<body>
<header class="banner">${speaking(language)('banner')}</header>
<main><h1>${title}</h1>
${content}
</main>
</body>
</html>
`
