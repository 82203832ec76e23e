import { accountOf } from './accounting.ts'
import { HttpClient } from './http-client.ts'
import type { Setting } from './setting.ts'

const words = [
  '登录后页面空白',
  'Export stops at page two',
  '排班表无法拖动',
  'The report is a day late',
  '希望支持批量导入',
  'Search finds nothing',
]

/** A file of so many pieces of feedback, as a stranger would bring it. */
function feedbackFile(rows: number): Blob {
  const lines = ['标题,渠道,描述,外部编号']
  // The database is kept between runs, and a file that was imported before would only be compared.
  const run = Date.now().toString(36)
  for (let row = 0; row < rows; row++) {
    const text = words[row % words.length] ?? ''
    lines.push(`${text} ${row},email,"${text},第 ${row} 次反馈。\n${text}",EXT-${run}-${row}`)
  }
  return new Blob([lines.join('\n')], { type: 'text/csv' })
}

/** Rows a second through upload, mapping, dry run and run, and the most memory the server took meanwhile. */
export async function importCell(setting: Setting): Promise<void> {
  const form = new FormData()
  form.set('file', feedbackFile(setting.rows), 'feedback.csv')
  const upload = await fetch(`${setting.url}/api/v1/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${setting.token}` },
    body: form,
  })
  if (!upload.ok) throw new Error(`import: ${upload.status} ${await upload.text()}`)
  const client = new HttpClient(setting.url, setting.token, 2)
  const looked = (await upload.json()) as { id: string; columns: { index: number; guess?: { field: string | null } }[] }
  const spaces = (await client.send('GET', '/api/v1/items?filter=type:product&limit=1')) as { items: { key: string }[] }
  await client.send('PUT', `/api/v1/imports/${looked.id}/mapping`, {
    type: 'feedback',
    space: spaces.items[0]?.key,
    columns: looked.columns.map(({ index, guess }) => ({ index, field: guess?.field ?? null })),
  })
  let most = 0
  const watch = setInterval(
    () => void accountOf(setting.pid).then(({ server }) => (most = Math.max(most, server.residentBytes))),
    250,
  )
  const checked = performance.now()
  await client.send('POST', `/api/v1/imports/${looked.id}:check`, {})
  const dry = performance.now() - checked
  const before = await accountOf(setting.pid)
  const began = performance.now()
  await client.send('POST', `/api/v1/imports/${looked.id}:run`, {})
  for (;;) {
    const { state } = (await client.send('GET', `/api/v1/imports/${looked.id}`)) as { state: string }
    if (state === 'done') break
    if (state === 'failed' || state === 'cancelled') throw new Error(`the import ended as ${state}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const elapsed = (performance.now() - began) / 1000
  const after = await accountOf(setting.pid)
  clearInterval(watch)
  client.close()
  const perRow = (side: 'server' | 'database') =>
    `${Math.round(((after[side].cpuSeconds - before[side].cpuSeconds) / setting.rows) * 1e6)} µs`
  console.log(
    `\nimport of ${setting.rows} rows: ${Math.round(setting.rows / elapsed)} rows/s (${elapsed.toFixed(1)} s; dry run ${(dry / 1000).toFixed(1)} s), server at most ${Math.round(most / 1e6)} MB; processor per row: server ${perRow('server')}, database ${perRow('database')}`,
  )
}
