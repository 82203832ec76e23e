import type { Language } from '@throughline/model/label'

type Json = { readonly [name: string]: unknown }

const words = {
  title: { en: 'Throughline API', 'zh-CN': 'Throughline 接口文档' },
  start: {
    en: 'Make a token under Settings → Tokens and send it as “Authorization: Bearer tl_…”. Everything is JSON; refusals are application/problem+json with a code, a sentence and the place in your input.',
    'zh-CN':
      '在“设置 → 令牌”中创建令牌，并以“Authorization: Bearer tl_…”发送。所有内容均为 JSON；错误以 application/problem+json 返回，包含代码、说明和出错位置。',
  },
  raw: { en: 'The same for programs', 'zh-CN': '供程序使用的版本' },
  open: { en: 'open to everybody', 'zh-CN': '无需登录' },
  input: { en: 'Body', 'zh-CN': '请求内容' },
  parameters: { en: 'Parameters', 'zh-CN': '参数' },
  output: { en: 'Answer', 'zh-CN': '返回内容' },
  schemas: { en: 'Types', 'zh-CN': '类型' },
} as const

/**
 * The API for reading: one page of plain HTML made from the description, with no script and no request to anywhere, so
 * that it works under the strictest policy and in any browser.
 */
export function docsPage(description: Json, language: Language): string {
  const say = (name: keyof typeof words): string => html(words[name][language])
  const groups = new Map<string, string[]>()
  for (const [path, methods] of Object.entries(description.paths as Record<string, Record<string, Json>>))
    for (const [method, operation] of Object.entries(methods)) {
      const tag = String((operation.tags as string[])[0])
      groups.set(tag, [...(groups.get(tag) ?? []), operationHtml(method, path, operation, say)])
    }
  const schemas = Object.entries((description.components as { schemas: Record<string, Json> }).schemas)
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${say('title')}</title><style>${style}</style></head><body>
<nav>${[...groups.keys()].map((tag) => `<a href="#${html(tag)}">${html(tag)}</a>`).join('')}<a href="#types">${say('schemas')}</a></nav>
<main><h1>${say('title')}</h1><p>${say('start')}</p><p><a href="/api/openapi.json">${say('raw')}</a></p>
${[...groups].map(([tag, parts]) => `<section id="${html(tag)}"><h2>${html(tag)}</h2>${parts.join('')}</section>`).join('\n')}
<section id="types"><h2>${say('schemas')}</h2>${schemas.map(([name, schema]) => `<details><summary><code>${html(name)}</code></summary>${json(schema)}</details>`).join('')}</section>
</main></body></html>`
}

function operationHtml(
  method: string,
  path: string,
  operation: Json,
  say: (name: keyof typeof words) => string,
): string {
  const isOpen = Array.isArray(operation.security) && operation.security.length === 0
  const scope = isOpen ? say('open') : `${html(String(operation['x-scope']))} · ${html(String(operation['x-role']))}`
  const parameters = (operation.parameters as Json[])
    .map(
      (one) =>
        `<tr><td><code>${html(String(one.name))}</code></td><td>${html(String(one.in))}</td><td>${html(String(one.description ?? ''))} <code>${html(JSON.stringify(one.schema))}</code></td></tr>`,
    )
    .join('')
  const success = Object.entries(operation.responses as Record<string, Json>).find(([status]) => status.startsWith('2'))
  return `<details id="${html(String(operation.operationId))}"><summary><b class="${method}">${method.toUpperCase()}</b> <code>${html(path)}</code> <span>${html(String(operation.summary))}</span> <i>${scope}</i></summary>
${parameters ? `<h3>${say('parameters')}</h3><table>${parameters}</table>` : ''}
${operation.requestBody ? `<h3>${say('input')}</h3>${json((operation.requestBody as Json).content)}` : ''}
${success ? `<h3>${say('output')} ${success[0]}</h3>${json(success[1].content ?? {})}` : ''}</details>`
}

function json(value: unknown): string {
  return `<pre>${html(JSON.stringify(value, null, 2))}</pre>`
}

function html(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const style = `
:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 15%,transparent)}
body{margin:0;font:14px/1.6 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;display:grid;grid-template-columns:200px minmax(0,1fr)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:24px 16px;border-right:1px solid var(--line);display:flex;flex-direction:column;gap:4px}
nav a{color:inherit;text-decoration:none;padding:4px 8px;border-radius:6px}nav a:hover{background:var(--line)}
main{padding:24px 32px;max-width:960px}h1{font-size:24px}h2{font-size:18px;margin-top:32px}h3{font-size:13px;opacity:.7}
details{border:1px solid var(--line);border-radius:8px;margin:8px 0;padding:8px 12px}summary{cursor:pointer}
summary i{opacity:.6;float:right;font-size:12px}b{display:inline-block;min-width:56px;font-size:12px}
.get{color:#2b7}.post{color:#27c}.patch,.put{color:#b70}.delete{color:#c33}
pre{overflow:auto;padding:12px;border-radius:6px;background:var(--line);font-size:12px}code{font-size:12.5px}
table{width:100%;border-collapse:collapse}td{border-top:1px solid var(--line);padding:4px 8px;vertical-align:top}
@media(max-width:700px){body{display:block}nav{position:static;height:auto;flex-flow:row wrap}}`
