import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

const server = process.env.THROUGHLINE_SERVER ?? 'http://127.0.0.1:4310'

/** What most screens need. Calendars, editors and pickers of settings come with the screen that asks for them. */
const earlyLibrary =
  /node_modules[\\/](?!.*(@mantine[\\/]dates|dayjs|marked|dompurify|echarts|zrender|components[\\/](Combobox|Select|SegmentedControl|FloatingIndicator|Switch|PasswordInput|Modal|ModalBase|FileButton)[\\/]))/

/** Beside each file of the build, the same compressed once and well, so that no request pays for it. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      await Promise.all(
        Object.keys(bundle)
          .filter((file) => /\.(js|css|svg|html|webmanifest)$/.test(file))
          .map(async (file) => {
            const path = join(dir ?? '', file)
            const content = await readFile(path)
            if (content.length < 1024) return
            const brotli = await compressBrotli(content, {
              params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
            })
            await Promise.all([
              writeFile(`${path}.br`, brotli),
              writeFile(`${path}.gz`, await compressGzip(content, { level: 9 })),
            ])
          }),
      )
    },
  }
}

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        // Left alone, every icon and every small part shared by two screens is a file of its own, and a first visit asks
        // for a hundred. Small neighbours are joined; what only one screen needs still waits for that screen.
        codeSplitting: {
          groups: [
            { name: 'library', test: earlyLibrary, entriesAware: true, entriesAwareMergeThreshold: 24_000 },
            {
              name: 'part',
              test: /[\\/](packages|apps)[\\/]/,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 12_000,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
})
