import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

export { expect }

type Fixtures = {
  /** What the console may say in this test, such as the browser's own line about a refusal that the test provokes. */
  expectedErrors: RegExp[]
  /** Where else the browser may go in this test, such as to a provider of logins. */
  otherOrigins: RegExp[]
  /** The officer's token of the gateway under test. */
  deskToken: string
  /** Fails the test on any error in the page, any breach of the content security policy, any request to elsewhere. */
  watch: undefined
}

/** `test` that fails when a page logs an error, throws, breaks its content security policy or asks another origin. */
export const test = base.extend<Fixtures>({
  expectedErrors: [[], { option: true }],
  otherOrigins: [[], { option: true }],

  deskToken: async ({ baseURL: _ }, use) => {
    const token = process.env['DESK_TOKEN']
    if (!token) throw new Error('DESK_TOKEN is set by playwright.config.ts')
    await use(token)
  },

  watch: [
    async ({ context, baseURL, expectedErrors, otherOrigins }, use) => {
      const faults: string[] = []
      const note = (fault: string) => {
        if (!expectedErrors.some((expected) => expected.test(fault))) faults.push(fault)
      }
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(`Content security policy: ${event.violatedDirective} refused ${event.blockedURI}`)
        })
      })
      context.on('console', (message) => {
        if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => note(`thrown in the page: ${error.error().stack ?? error.error().message}`))
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url())
        const isElsewhere = origin !== new URL(baseURL ?? '').origin && !otherOrigins.some((one) => one.test(origin))
        if (/^https?:|^wss?:/.test(protocol) && isElsewhere) {
          faults.push(`request to another origin: ${origin}`)
        }
      })
      await use(undefined)
      expect(faults, 'errors, policy breaches and requests to elsewhere during this test').toEqual([])
    },
    { auto: true },
  ],
})

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails with a readable list when axe finds anything on the page as it is now, by its usual rules or the `extra` ones. */
export async function expectAccessible(page: Page, extra: readonly string[] = []): Promise<void> {
  // The app has no frames: without the other mode's extra blank page it takes a fraction of the time.
  const { violations, passes } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({
      runOnly: { type: 'tag', values: rules },
      rules: Object.fromEntries(extra.map((rule) => [rule, { enabled: true }])),
    })
    .analyze()
  expect(passes.length, 'axe looked at nothing').toBeGreaterThan(0)
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map((node) => node.target).join(' | ')}`,
  )
  expect(found).toEqual([])
}
