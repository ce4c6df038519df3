/**
 * How fast the form of a dossier is made on an emulated slow phone, and what programs of others say of our papers.
 * In Chromium with its CPU slowed down: from the press on the page of looking over until the form can be saved. Then
 * every pack's papers: qpdf, pdfinfo and pdftotext where they are installed (it says which are not), and their picture
 * (pdftoppm) against the stored one in `forms/`. Ends with 1 where it takes too long or something differs. Build first,
 * then `node tests/bench/form.ts`; `SLOWER` (4), `PORT` (8188), `WRITE=1` stores the pictures anew: look at them.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { createServer } from 'vite'
import { loadProcedure, loadSamples, procedureCodes } from '../../src/procedures/index.ts'
import { Person } from '../browser/person.ts'
import { chromiumSwitches, findChromium } from '../check/chromium.mjs'

const LONGEST = 1500
/** Of 255: how far a picture may be from the stored one, on the average of its points. */
const FARTHEST = 1
const birth = '1.001193'
const root = path.resolve(import.meta.dirname, '../..')
const slower = Number(process.env['SLOWER'] ?? 4)
const port = process.env['PORT'] ?? '8188'
const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-form-'))
const stored = path.join(import.meta.dirname, 'forms')
const faults: string[] = []

const gateway = spawn(process.execPath, ['src/gateway/main.ts'], {
  cwd: root,
  env: { ...process.env, PORT: port, DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'silent' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const executablePath = findChromium()
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumSwitches })
try {
  await once(gateway.stdout, 'data')
  await measure()
  await compare()
} finally {
  await browser.close()
  gateway.kill()
  rmSync(folder, { recursive: true, force: true })
}
for (const fault of faults) console.log(`FAULT ${fault}`)
process.exitCode = faults.length === 0 ? 0 : 1

async function measure() {
  const context = await browser.newContext({
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 390, height: 844 },
    locale: 'vi-VN',
  })
  const page = await context.newPage()
  await page.goto('/')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  // The browser slows down pages only: in the page, what the worker would do is slowed down too.
  await page.addInitScript('delete globalThis.Worker')
  await page.goto(`/procedures/${birth}/fill/who`)
  const procedure = await loadProcedure(birth)
  const sample = (await loadSamples(birth)).find(({ id }) => id === 'mother-on-time')
  if (!procedure.ok || !sample) throw new Error('the birth pack and its sample are part of the repository')
  await page.locator('#go-on').waitFor()
  await new Person(page).fill(procedure.value, sample.answers)
  const session = await context.newCDPSession(page)
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    // Anew each time: nothing of the papers is in memory, all of it is kept offline.
    await page.reload()
    await page.getByRole('link', { name: /In\s+tờ\s+khai/ }).waitFor()
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
    times.push(await pressed(page))
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await page.goBack()
  }
  await context.close()
  times.sort((a, b) => a - b)
  console.log(
    `the form, ${slower} times slower, worker and page as one: ${times.map((ms) => `${Math.round(ms)} ms`).join(', ')}`,
  )
  const median = times[2] ?? Number.POSITIVE_INFINITY
  if (median > LONGEST) faults.push(`the form takes ${Math.round(median)} ms, ${LONGEST} are allowed`)
}

/** From the press until the form can be saved, by the page's own clock. */
function pressed(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const link = Array.from(document.querySelectorAll('a')).find(({ href }) => href.endsWith('/papers'))
        const began = performance.now()
        link?.click()
        const look = () => {
          const isMade = Array.from(document.querySelectorAll('button')).some((button) =>
            /Lưu\s+tờ\s+khai/.test(button.textContent ?? ''),
          )
          if (isMade) resolve(performance.now() - began)
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}

function run(program: string, args: string[]) {
  return spawnSync(program, args, { encoding: 'utf8' })
}

/** Whether a program is here; said once where it is not. */
function has(program: string): boolean {
  const isHere = spawnSync(program, ['--version']).error === undefined
  if (!isHere) console.log(`${program} is not installed: not asked`)
  return isHere
}

function isSamples(module: unknown): module is typeof import('../unit/papers/samples.ts') {
  return typeof module === 'object' && module !== null && 'papersOf' in module
}

function isPaper(module: unknown): module is typeof import('../../src/device/pdf/paper.ts') {
  return typeof module === 'object' && module !== null && 'makePaper' in module
}

async function compare() {
  const [qpdf, pdfinfo, pdftotext, pdftoppm] = ['qpdf', 'pdfinfo', 'pdftotext', 'pdftoppm'].map(has)
  // The screens' words and views are made for Vite.
  const vite = await createServer({
    root,
    server: { middlewareMode: true, watch: null },
    appType: 'custom',
    logLevel: 'error',
  })
  const samples: unknown = await vite.ssrLoadModule('/tests/unit/papers/samples.ts')
  const paper: unknown = await vite.ssrLoadModule('/src/device/pdf/paper.ts')
  if (!isSamples(samples) || !isPaper(paper)) throw new Error('the papers of the samples could not be loaded')
  const page = await browser.newPage()
  mkdirSync(stored, { recursive: true })
  for (const code of procedureCodes) {
    const [sample] = await loadSamples(code)
    const { form, sheet } = await samples.papersOf(code, sample?.answers ?? {})
    for (const [what, printed] of [
      ['form', form],
      ['sheet', sheet],
    ] as const) {
      if (!printed) continue
      const name = `${code}-${what}`
      const file = path.join(folder, `${name}.pdf`)
      const began = performance.now()
      const made = await paper.makePaper({ printed, madeAt: samples.madeAt, fonts: samples.fonts })
      writeFileSync(file, made.bytes)
      console.log(
        `${name}: ${made.pages} pages, ${made.bytes.length} bytes, ${Math.round(performance.now() - began)} ms here`,
      )
      if (qpdf) ask(name, 'qpdf', ['--check', file], /No syntax or stream encoding errors found/)
      if (pdfinfo) ask(name, 'pdfinfo', [file], /Tagged: +yes[\s\S]*Page size: +595\.28 x 841\.89 pts \(A4\)/)
      if (pdftotext)
        asText(
          name,
          file,
          printed.blocks.flatMap((block) => (block.kind === 'line' ? block.parts : [])),
        )
      if (pdftoppm && (what === 'form' || !form)) await picture(page, name, file)
    }
  }
  await vite.close()
}

function ask(name: string, program: string, args: string[], wanted: RegExp) {
  const { status, stdout, stderr } = run(program, args)
  if (status !== 0 || !wanted.test(stdout)) faults.push(`${name}: ${program} says ${stdout}${stderr}`)
}

/** Every answer is found in the text as it was given. */
function asText(name: string, file: string, parts: readonly { value: string }[]) {
  const text = run('pdftotext', ['-raw', file, '-']).stdout.replace(/\s+/g, ' ')
  for (const { value } of parts) {
    if (!text.includes(value.replace(/\s+/g, ' '))) faults.push(`${name}: pdftotext does not find "${value}"`)
  }
}

async function picture(page: Page, name: string, file: string) {
  const drawn = path.join(folder, name)
  run('pdftoppm', ['-r', '50', '-gray', '-png', '-f', '1', '-l', '1', '-singlefile', file, drawn])
  const now = readFileSync(`${drawn}.png`)
  const kept = path.join(stored, `${name}.png`)
  if (process.env['WRITE'] === '1') return writeFileSync(kept, now)
  if (!existsSync(kept)) return void faults.push(`${name}: there is no stored picture`)
  const apart = await page.evaluate(
    async ([one, other]) => {
      const pixels = await Promise.all(
        [one, other].map(async (base64) => {
          const image = new Image()
          image.src = `data:image/png;base64,${base64}`
          await image.decode()
          const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
          const context = canvas.getContext('2d')
          context?.drawImage(image, 0, 0)
          return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray()
        }),
      )
      const [first = new Uint8ClampedArray(), second = new Uint8ClampedArray()] = pixels
      if (first.length !== second.length || first.length === 0) return 255
      return first.reduce((sum, value, at) => sum + Math.abs(value - (second[at] ?? 0)), 0) / first.length
    },
    [now.toString('base64'), readFileSync(kept).toString('base64')] as const,
  )
  console.log(`${name}: ${apart.toFixed(2)} of 255 from the stored picture`)
  if (apart > FARTHEST) faults.push(`${name}: looks different from ${path.relative(root, kept)}`)
  return undefined
}
