/** Source modules by the beginning of their path below src. */
const modules = (names: string, ...others: RegExp[]) =>
  new RegExp([`/src/(${names.trim().replaceAll(/\s+/g, '|')})`, ...others.map(({ source }) => source)].join('|'))

/** A group whose name follows from the file: the pattern's first group, after a word that says what it is. */
const named = (what: string, pattern: RegExp) => ({
  priority: 1,
  test: pattern,
  name(id: string) {
    const part = pattern.exec(id)?.slice(1).find(Boolean)
    return part === undefined ? null : `${what}-${part}`
  },
})

/**
 * Which small modules travel together. Left to itself the bundler makes a file of every set of modules that the same
 * pages share, some forty for the first question; on a slow phone each file costs more than what is in it: about ten
 * milliseconds to ask for, and as much again to take out of the offline store.
 * `app`: what every page is framed with, and the words of the frame in the first language. `question`: what an ordinary
 * question needs besides; the rest comes later. `schemas`: what is parsed at every border. `device`: what keeps something
 * here. `whom`: of the people for whom a dossier is. `seen`: what pages about something that is there already share. A
 * pack or a journey travels with its words in the first language.
 */
export const chunkGroups = [
  {
    name: 'app',
    priority: 3,
    test: modules(
      `
      app/(main|start|App|routes|needs|resource|services|modes|speech|words|titles|typed|useLoaded|useGo|RouterLink)\\.
      app/shell/(Shell|Listen|voice|headingFocus|useOnline|useUpdate|worker)\\.
      core/(text|result)\\.
      ui/Field/(?!FieldGroup)
      ui/(Banner|Brand|Button|Link|ListenButton|Loading|Mark|Note|PageFrame|Panel|Pictogram|PracticeBand)/
      ui/(QuestionHead|Rows|Section|Stack|StateLine|Strip|TextInput|TextLink)/
    `,
      /\/locales\/vi\/common\.json$/,
      /rolldown.runtime/,
    ),
  },
  {
    name: 'question',
    priority: 2,
    test: modules(`
      app/packs\\.
      app/wizard/(WizardPage|Wizard|AskStep|StepShell|DraftOpening|navigation|SavingLine|judging|links|way)\\.
      app/wizard/(later|preload|use[A-Z]\\w+)\\.
      app/state/(?!olderDraft)
      app/fields/(Ask\\w+|base|chosen|counted|date|fieldViews|fieldWords|focusTarget|FieldView|given)\\.
      app/fields/(personalId|problemText|written|group)\\.
      core/(wizard|holds|dates|person-id|answer-shapes)\\.
      core/fields/
      device/(draft-store|answer-path|failure|new-draft|persist|random-id)\\.
      ui/Field/FieldGroup
      ui/(ChoiceGroup|DateInput|DigitsInput|ErrorSummary|Steps|TextArea|VisuallyHidden)/
    `),
  },
  { name: 'home', priority: 1, test: modules(`app/home/ app/(languageNames|PlainLinks|openDrafts|search)\\.`) },
  {
    name: 'schemas',
    priority: 1,
    test: modules(
      `
      core/(case|case-(event|move|applicant|clock)|reason|problem|receipt|sealed-parcel)\\.
      core/(answer-files|base64url|envelope|file-type)\\.
    `,
      /\/node_modules\/zod\//,
    ),
  },
  { name: 'device', priority: 1, test: modules(`app/useDevice\\. device/(device|files|rows|pin-work)\\.`) },
  {
    name: 'whom',
    priority: 1,
    test: modules(`app/(usePeople|callName)\\. app/wizard/(meant|deciding)\\. core/prefill\\.`),
  },
  {
    name: 'seen',
    priority: 1,
    test: modules(`app/(NotKept|focusHeading|saveFile|useLive|useFollowed|usePolling)\\. ui/(AnswerList|Blank|Facts)/`),
  },
  { name: 'machine', priority: 1, test: modules(`app/(useMachine|usePrintedOnce|PrintedNote) device/machine\\.`) },
  named('questions', /\/locales\/(\w+)\/(?:wizard|problems)\.json$/),
  named('journey', /virtual:journey\/([a-z-]+)$|\/locales\/vi\/journeys\/([a-z-]+)\.json$/),
  named('procedure', /virtual:pack\/([\d.]+)$|\/locales\/vi\/procedures\/([\d.]+)\.json$/),
]
