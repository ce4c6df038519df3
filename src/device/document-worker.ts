// The reading half of pdf.js, bundled as a worker of our own: the content security policy lets no other one run.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
