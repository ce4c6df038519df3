const modules = (names: string) => new RegExp(`/src/(${names.trim().replaceAll(/\s+/g, '|')})`)

/**
 * Which small modules travel together. Left to itself the bundler makes a file of every set of modules that the same
 * pages share, some forty for the first question; on a slow phone each file costs more than what is in it.
 * `kit`: what every page is framed with. `question`: what an ordinary question needs besides; the rest comes later.
 */
export const chunkGroups = [
  {
    name: 'kit',
    priority: 2,
    test: modules(`
      app/(resource|services|modes|speech|words|titles|typed|useLoaded|RouterLink)\\.
      app/shell/(Shell|Listen|voice|headingFocus|useOnline|useUpdate|worker)\\.
      core/(text|result)\\.
      ui/(Banner|Brand|Button|Field|Link|ListenButton|Loading|Mark|Note|PageFrame|Panel|Pictogram|PracticeBand)/
      ui/(QuestionHead|Rows|Section|Stack|StateLine|Strip|TextInput|TextLink)/
    `),
  },
  {
    name: 'question',
    priority: 1,
    test: modules(`
      app/wizard/(Wizard|AskStep|StepShell|DraftOpening|navigation|SavingLine|judging|links|way|later|use[A-Z]\\w+)\\.
      app/state/
      app/fields/(Ask\\w+|base|chosen|counted|date|fieldViews|fieldWords|focusTarget|FieldView|given)\\.
      app/fields/(personalId|problemText|written|group)\\.
      core/(wizard|holds|dates|person-id|answer-shapes)\\.
      core/fields/
      device/(draft-store|answer-path|failure|new-draft|persist|random-id)\\.
      ui/(ChoiceGroup|DateInput|DigitsInput|ErrorSummary|Steps|TextArea|VisuallyHidden)/
    `),
  },
]
