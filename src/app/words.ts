import i18next, { type TOptions } from 'i18next'
import { createContext, useContext, useMemo } from 'react'
import type card from '../../locales/vi/card.json'
import type common from '../../locales/vi/common.json'
import type handover from '../../locales/vi/handover.json'
import type journey from '../../locales/vi/journey.json'
import type kiosk from '../../locales/vi/kiosk.json'
import type lock from '../../locales/vi/lock.json'
import type login from '../../locales/vi/login.json'
import type mandate from '../../locales/vi/mandate.json'
import type pages from '../../locales/vi/pages.json'
import type people from '../../locales/vi/people.json'
import type problems from '../../locales/vi/problems.json'
import type queue from '../../locales/vi/queue.json'
import type sign from '../../locales/vi/sign.json'
import type signature from '../../locales/vi/signature.json'
import type signedForm from '../../locales/vi/signed-form.json'
import type volunteer from '../../locales/vi/volunteer.json'
import type waiting from '../../locales/vi/waiting.json'
import type wizard from '../../locales/vi/wizard.json'
import { createResource } from './resource.ts'

/** Languages in which the app is published; everything falls back to the first. */
export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

/** How a person wishes to be addressed; Vietnamese has no neutral "you". */
export const forms = ['ban', 'bac', 'co', 'chu', 'anh', 'chi'] as const
export type FormOfAddress = (typeof forms)[number]

type Keys<W> = { [K in keyof W & string]: W[K] extends string ? Bare<K> : `${K}.${Keys<W[K]>}` }[keyof W & string]
type Bare<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K

export type WordKey = Keys<typeof common>
/** The keys of pages beyond home; what home shows too is among them. */
export type PageKey = WordKey | Keys<typeof pages>
export type WizardKey = Keys<typeof wizard>
export type ProblemKey = Keys<typeof problems>
export type LockKey = Keys<typeof lock>
export type CardWordKey = Keys<typeof card>
export type LoginKey = Keys<typeof login>
export type SignKey = Keys<typeof sign>
export type SignatureKey = Keys<typeof signature>
export type SignedFormKey = Keys<typeof signedForm>
export type VolunteerKey = Keys<typeof volunteer>
export type MandateKey = Keys<typeof mandate>
export type PeopleKey = Keys<typeof people>
export type QueueKey = Keys<typeof queue>
export type HandoverKey = Keys<typeof handover>
export type JourneyKey = Keys<typeof journey>
export type KioskKey = Keys<typeof kiosk>
export type WaitingKey = Keys<typeof waiting>
export type Fill = Record<string, string | number>

const pronouns: Record<FormOfAddress, string> = { ban: 'bạn', bac: 'bác', co: 'cô', chu: 'chú', anh: 'anh', chi: 'chị' }
// The practice provider's own pages are the gateway's.
const files = import.meta.glob<{ default: object }>([
  '/locales/*/{,procedures/,journeys/}*.json',
  '!/locales/*/practice-id.json',
  '!/locales/*/practice-signer.json',
])

const instance = i18next.createInstance()
void instance.init({
  fallbackLng: languages[0],
  ns: [],
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
})

/**
 * Words by `<language>/<namespace>`, where a namespace is a file in locales/<language>/, also `journeys/<id>`, or one
 * procedure's code.
 */
export const words = createResource(async (key: string) => {
  const [language = '', ...rest] = key.split('/')
  const namespace = rest.join('/')
  const load = files[`/locales/${key}.json`] ?? files[`/locales/${language}/procedures/${namespace}.json`]
  if (!load) throw new Error(`There are no words in ${key}`)
  const { default: bundle } = await load()
  instance.addResourceBundle(language, namespace, bundle)
  return true
})

export interface Speech {
  language: Language
  you: FormOfAddress
}
export const SpeechContext = createContext<Speech>({ language: 'vi', you: 'ban' })

export const useSpeech = () => useContext(SpeechContext)

export type Translate = (key: string, fill?: Fill) => string

/** A text with nothing to fill in, as it stands in its file; undefined when there is more to do. */
function plain(namespaces: readonly string[], language: Language, key: string): string | undefined {
  for (const namespace of namespaces) {
    let found: unknown = instance.getResourceBundle(language, namespace)
    for (const name of key.split('.')) found = isGroup(found) ? found[name] : undefined
    if (typeof found === 'string') return /\{\{|\$t\(/.test(found) ? undefined : found
  }
  return undefined
}

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** One for each list of namespaces, language and form of address, with what it has said already. */
const translators = new Map<string, Translate>()

/** Of words that are loaded already: outside of a screen, which asks by its hooks. */
export function translator(namespaces: readonly string[], { language, you }: Speech): Translate {
  const name = `${language} ${you} ${namespaces}`
  const known = translators.get(name)
  if (known) return known
  const fixed = instance.getFixedT(language, [...namespaces])
  const pronoun = language === 'vi' ? pronouns[you] : 'you'
  const always = { you: pronoun, You: pronoun.charAt(0).toUpperCase() + pronoun.slice(1) }
  const say: Translate = (key, fill) => fixed(key, { ...always, ...fill } satisfies TOptions)
  // Most words are asked for again with every key that is pressed; to make one takes a slow phone a millisecond.
  const said = new Map<string, string>()
  const translate: Translate = (key, fill) => {
    if (fill) return say(key, fill)
    const text = said.get(key) ?? plain(namespaces, language, key) ?? say(key)
    // What is said for a word that is not there is its key: it may come yet.
    if (text !== key) said.set(key, text)
    return text
  }
  translators.set(name, translate)
  return translate
}

/** `namespaces`: their words are loaded, and a key is looked for in them in this order. */
export function useTranslator(namespaces: readonly string[]): Translate {
  const speech = useSpeech()
  for (const namespace of namespaces) words.read(`${speech.language}/${namespace}`)
  return translator(namespaces, speech)
}

const home = ['common']
const beyondHome = ['pages', 'common']
const aroundQuestions = ['wizard']
const sentences = ['problems']
const locking = ['lock']
const aroundCards = ['card']
const loggingIn = ['login']
const ofPeople = ['people']
const signing = ['sign']
const ofSignatures = ['signature']
const ofSignedForms = ['signed-form']
const inQueue = ['queue']
const handingOver = ['handover']
const aroundJourneys = ['journey']
const onSharedScreen = ['kiosk']
const ofHelping = ['volunteer']
const ofMandates = ['mandate']
const closed = ['waiting']

/** The words of every page's frame and of home. */
export const useWords = (): ((key: WordKey, fill?: Fill) => string) => useTranslator(home)

/** The words of the pages beyond home; kept apart, so that the first page of all does not wait for them. */
export const usePageWords = (): ((key: PageKey, fill?: Fill) => string) => useTranslator(beyondHome)

/** The words around every question: buttons, hints of field kinds, photos, checking and sending. */
export const useWizardWords = (): ((key: WizardKey, fill?: Fill) => string) => useTranslator(aroundQuestions)

/** The sentences of problems, by code. */
export const useProblemWords = (): ((key: ProblemKey, fill?: Fill) => string) => useTranslator(sentences)

/** The words of reading an identity card. */
export const useCardWords = (): ((key: CardWordKey, fill?: Fill) => string) => useTranslator(aroundCards)

/** The words of what was closed for others and waits to be sent. */
export const useWaitingWords = (): ((key: WaitingKey, fill?: Fill) => string) => useTranslator(closed)

/** The words of logging in. */
export const useLoginWords = (): ((key: LoginKey, fill?: Fill) => string) => useTranslator(loggingIn)

/** The words of the PIN, and of how safely this device keeps things. */
export const useLockWords = (): ((key: LockKey, fill?: Fill) => string) => useTranslator(locking)

/** The words of the people of this device, and of what is known of them. */
export const usePeopleWords = (): ((key: PeopleKey, fill?: Fill) => string) => useTranslator(ofPeople)

/** The words of signing a document. */
export const useSignWords = (): ((key: SignKey, fill?: Fill) => string) => useTranslator(signing)

/** The words of checking a signature. */
export const useSignatureWords = (): ((key: SignatureKey, fill?: Fill) => string) => useTranslator(ofSignatures)

/** The words of a form that is signed, beside its question. */
export const useSignedFormWords = (): ((key: SignedFormKey, fill?: Fill) => string) => useTranslator(ofSignedForms)

/** The words of waiting by number. */
export const useQueueWords = (): ((key: QueueKey, fill?: Fill) => string) => useTranslator(inQueue)

/** The words of handing something over to another device. */
export const useHandoverWords = (): ((key: HandoverKey, fill?: Fill) => string) => useTranslator(handingOver)

/** The words around the steps of a journey, and of the pages that belong to it. */
export const useJourneyWords = (): ((key: JourneyKey, fill?: Fill) => string) => useTranslator(aroundJourneys)

/** The words of a screen that many people use, one after another. */
export const useKioskWords = (): ((key: KioskKey, fill?: Fill) => string) => useTranslator(onSharedScreen)

/** The words of helping others: who is helped, and the bar that says so. */
export const useVolunteerWords = (): ((key: VolunteerKey, fill?: Fill) => string) => useTranslator(ofHelping)

/** The words of a mandate, as the person who is helped reads and hears them. */
export const useMandateWords = (): ((key: MandateKey, fill?: Fill) => string) => useTranslator(ofMandates)

/** The words of one procedure, or of one journey (`journeys/<id>`). `maybe` is for hints and helps, which not every question has. */
export interface ProcedureWords {
  text(key: string, fill?: Fill): string
  maybe(key: string, fill?: Fill): string | undefined
}

export function useProcedureWords(code: string): ProcedureWords {
  const text = useTranslator([code])
  const { language } = useSpeech()
  return useMemo(
    () => ({
      text,
      maybe: (key, fill) => (instance.exists(key, { lng: language, ns: code }) ? text(key, fill) : undefined),
    }),
    [text, language, code],
  )
}
