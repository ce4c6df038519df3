import type { Printed } from '../../core/printed.ts'
import { contentOf, fontName } from './content.ts'
import { beginDocument, finishDocument } from './document.ts'
import { openFace, type Weight } from './face.ts'
import { openAlphabet } from './font.ts'
import { PAPER } from './laid.ts'
import { lay } from './lay.ts'
import { writeStructure } from './structure.ts'

export interface PaperJob {
  printed: Printed
  /** When the answers were last changed; ISO 8601, UTC. */
  madeAt: string
  /** TrueType files. */
  fonts: Record<Weight, Uint8Array>
}

export interface MadePaper {
  bytes: Uint8Array<ArrayBuffer>
  pages: number
  /** Letters that the font does not have, for which a question mark stands. */
  replaced: string[]
}

/** Sets a paper and writes it: A4, tagged, PDF/A-2a. The same job gives the same bytes. */
export async function makePaper({ printed, madeAt, fonts }: PaperJob): Promise<MadePaper> {
  const faces = { regular: openFace(fonts.regular), bold: openFace(fonts.bold) }
  const laid = lay(printed, faces)
  const alphabets = { regular: openAlphabet(faces.regular), bold: openAlphabet(faces.bold) }
  const outline = beginDocument()
  const { context, pagesRef } = outline
  const contents = laid.pages.map(({ stretches }) =>
    context.register(context.flateStream(contentOf(stretches, (text, weight) => alphabets[weight].encode(text)))),
  )
  const resources = context.register(
    context.obj({
      Font: {
        [fontName('regular')]: alphabets.regular.write(context),
        [fontName('bold')]: alphabets.bold.write(context),
      },
    }),
  )
  const pages = contents.map((content, index) =>
    context.register(
      context.obj({
        Type: 'Page',
        Parent: pagesRef,
        MediaBox: [0, 0, PAPER.width, PAPER.height],
        Resources: resources,
        Contents: content,
        StructParents: index,
        Tabs: 'S',
      }),
    ),
  )
  const bytes = await finishDocument(
    outline,
    pages,
    { title: printed.title, language: printed.language, over: printed.over, madeAt, level: 'A' },
    {
      StructTreeRoot: writeStructure(context, laid, pages),
      MarkInfo: context.obj({ Marked: true }),
    },
  )
  return { bytes, pages: laid.pages.length, replaced: [...faces.regular.replaced] }
}
