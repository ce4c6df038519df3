import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:8081' } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    allowOnly: false,
    passWithNoTests: false,
  },
})
