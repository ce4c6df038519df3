import { type PDFContext, type PDFDict, PDFHexString, PDFName, type PDFRef } from 'pdf-lib'
import { type Laid, PAPER, type Part, type Piece } from './laid.ts'

const isPiece = (child: Part | Piece): child is Piece => 'id' in child

/**
 * Writes the tree that assistive programs read, and the table from each piece of a page back to its part. Parts that
 * have nothing in them are left out. Returns the root.
 */
export function writeStructure(context: PDFContext, { root, pages }: Laid, pageRefs: readonly PDFRef[]): PDFRef {
  const rootRef = context.nextRef()
  const refs = new Map<Part, PDFRef>()

  function write(part: Part, parent: PDFRef): PDFRef | undefined {
    if (!hasPieces(part)) return undefined
    const ref = context.nextRef()
    refs.set(part, ref)
    const children = part.within.flatMap((child): (PDFRef | PDFDict)[] => {
      if (isPiece(child)) {
        const page = pageRefs[child.page]
        return page ? [context.obj({ Type: 'MCR', Pg: page, MCID: child.id })] : []
      }
      const written = write(child, ref)
      return written ? [written] : []
    })
    const element = context.obj({ Type: 'StructElem', S: part.tag, P: parent, K: children })
    if (part.tag === 'TH') element.set(PDFName.of('A'), context.obj({ O: 'Table', Scope: 'Column' }))
    if (part.picture) {
      const { alt, x, y, side } = part.picture
      const box = [x, PAPER.height - y - side, x + side, PAPER.height - y]
      element.set(PDFName.of('Alt'), PDFHexString.fromText(alt))
      element.set(PDFName.of('A'), context.obj({ O: 'Layout', Placement: 'Block', BBox: box }))
    }
    context.assign(ref, element)
    return ref
  }

  const document = write(root, rootRef)
  const byPage = pages.flatMap(({ parts }, page) => [
    context.obj(page),
    context.register(context.obj(parts.map((part) => refs.get(part) ?? null))),
  ])
  const parents = context.register(context.obj({ Nums: byPage }))
  const tree = context.obj({ Type: 'StructTreeRoot', ParentTree: parents, ParentTreeNextKey: pages.length })
  tree.set(PDFName.of('K'), context.obj(document ? [document] : []))
  context.assign(rootRef, tree)
  return rootRef
}

const hasPieces = (part: Part): boolean => part.within.some((child) => isPiece(child) || hasPieces(child))
