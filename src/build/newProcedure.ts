import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { addDays, type LocalDate, todayInVietnam } from '../core/dates.ts'
import { err, ok, type Result } from '../core/result.ts'

const skeleton = path.join(import.meta.dirname, 'skeleton')
const marker = '  // `npm run new-procedure` writes above this line.\n'
const reviewedWithinDays = 90

/**
 * Makes a pack that passes every test at once, to be filled in: its data, three worked examples, words in every
 * published language (English where there is no model) and its lines in src/procedures/index.ts.
 * Returns the paths it wrote below `root`, or a sentence that says why it wrote nothing.
 */
export function createProcedure(root: string, code: string, today: LocalDate): Result<string[], string> {
  if (!/^\d\.\d{6}$/.test(code)) {
    return err(`"${code}" is no procedure code. Write a digit, a dot and six digits, such as 9.999999.`)
  }
  const folder = `src/procedures/${code}`
  if (existsSync(path.join(root, folder))) return err(`There is a pack ${code} already, in ${folder}.`)
  const index = readFileSync(path.join(root, 'src/procedures/index.ts'), 'utf8')
  if (!index.includes(marker)) return err(`src/procedures/index.ts has lost the line "${marker.trim()}".`)

  const filled = (name: string) =>
    readFileSync(path.join(skeleton, name), 'utf8')
      .replaceAll('0.000000', code)
      .replaceAll('2000-01-01', today)
      .replaceAll('2000-03-31', addDays(today, reviewedWithinDays))
  const languages = readdirSync(path.join(root, 'locales'), { withFileTypes: true })
  const files: [file: string, text: string][] = [
    [`${folder}/procedure.json`, filled('procedure.json')],
    [`${folder}/samples.json`, filled('samples.json')],
    ...languages
      .filter((entry) => entry.isDirectory())
      .map(({ name }): [string, string] => [
        `locales/${name}/procedures/${code}.json`,
        filled(existsSync(path.join(skeleton, `${name}.json`)) ? `${name}.json` : 'en.json'),
      ]),
    ['src/procedures/index.ts', index.replace(marker, `${linesFor(code)}${marker}`)],
  ]
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  return ok(files.map(([file]) => file))
}

const linesFor = (code: string) => `  '${code}': {
    procedure: () => import('./${code}/procedure.json', { with: { type: 'json' } }),
    samples: () => import('./${code}/samples.json', { with: { type: 'json' } }),
  },
`

if (import.meta.main) {
  const made = createProcedure(
    path.join(import.meta.dirname, '../..'),
    process.argv[2] ?? '',
    todayInVietnam(new Date()),
  )
  process.stdout.write(made.ok ? `Wrote:\n${made.value.join('\n')}\n` : `${made.error}\n`)
  process.exitCode = made.ok ? 0 : 1
}
