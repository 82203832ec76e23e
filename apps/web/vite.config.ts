import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.THROUGHLINE_SERVER ?? 'http://127.0.0.1:4310'

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 700 },
  worker: { format: 'es' },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
})
