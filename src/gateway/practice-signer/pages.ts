import english from '../../../locales/en/practice-signer.json' with { type: 'json' }
import vietnamese from '../../../locales/vi/practice-signer.json' with { type: 'json' }
import type { Order } from './orders.ts'
import { PRACTICE_SIGNER } from './practice-signer.ts'

/** The languages of these pages; Vietnamese unless English is asked for. */
type Language = 'vi' | 'en'
const words = { vi: vietnamese, en: english }

export const languageOf = (preferred: string | undefined): Language => (/^en\b/i.test(preferred ?? '') ? 'en' : 'vi')

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '')

interface Shown {
  language: Language
  /** Where the decision goes. */
  action: string
  /** Who is asked; undefined when nobody is logged in. */
  holder: string | undefined
  waiting: readonly Pick<Order, 'handle' | 'description'>[]
}

/** The page that stands for the provider's app: what waits for somebody, to be confirmed or refused. */
export function appPage({ language, action, holder, waiting }: Shown): string {
  const say = (key: keyof typeof vietnamese) => words[language][key]
  const orders = waiting.map(
    ({ handle, description }) => `<li><p>${say('document')} <strong>${escaped(description)}</strong></p>
<form method="post" action="${escaped(action)}"><input type="hidden" name="handle" value="${escaped(handle)}">
<button name="decision" value="confirmed">${say('confirm')}</button>
<button name="decision" value="refused">${say('refuse')}</button></form></li>`,
  )
  const asked = waiting.length === 0 ? `<p>${say('none')}</p>` : `<p>${say('asked')}</p><ul>${orders.join('\n')}</ul>`
  const content = holder === undefined ? `<p>${say('nobody')}</p>` : `<p>${escaped(holder)}</p>${asked}`
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${say('title')}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${PRACTICE_SIGNER}/style.css">
</head>
<body>
<header class="banner">${say('banner')}</header>
<main><h1>${say('title')}</h1>
${content}
<p><a href="/">${say('home')}</a></p>
</main>
</body>
</html>
`
}
