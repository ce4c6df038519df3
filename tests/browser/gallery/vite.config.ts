import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const top = path.join(import.meta.dirname, '../../..')

export default defineConfig({
  root: import.meta.dirname,
  publicDir: path.join(top, 'public'),
  plugins: [react()],
  server: { fs: { allow: [top] } },
})
