import DOMPurify from 'dompurify'
import { marked } from 'marked'

const mention = /@\[([^\]\n]{1,120})\]\(person:([\w-]{1,64})\)/g
const itemKey = /\b([A-Z][A-Z0-9]{1,7}-\d{1,9})\b/g

/** Markdown as safe HTML: mentions and item keys become marks; nothing that could run survives. */
export function markdownHtml(text: string): string {
  const marked_ = marked.parse(
    text.replace(mention, (_, name: string, id: string) => `<span data-person="${id}">@${escapeSigns(name)}</span>`),
    {
      async: false,
      gfm: true,
      breaks: true,
    },
  )
  const fragment = DOMPurify.sanitize(marked_, {
    RETURN_DOM_FRAGMENT: true,
    FORBID_TAGS: [
      'style',
      'form',
      'iframe',
      'object',
      'embed',
      'svg',
      'math',
      'video',
      'audio',
      'base',
      'meta',
      'link',
    ],
    FORBID_ATTR: ['style', 'id', 'name', 'class'],
  })
  linkKeys(fragment)
  for (const link of fragment.querySelectorAll('a[href]')) {
    const address = link.getAttribute('href') ?? ''
    if (/^[/#]/.test(address)) continue
    if (!/^(https?:|mailto:|tel:)/i.test(address)) link.removeAttribute('href')
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noopener noreferrer nofollow')
  }
  for (const image of fragment.querySelectorAll('img')) {
    image.setAttribute('loading', 'lazy')
    // Pictures come from this server only: a foreign one would tell its host who reads.
    if (!image.getAttribute('src')?.startsWith('/')) image.remove()
  }
  for (const box of fragment.querySelectorAll('input')) {
    // The box stands where the bullet would.
    box.closest('li')?.setAttribute('data-task', '')
    box.replaceWith(box.type === 'checkbox' ? (box.checked || box.hasAttribute('checked') ? '☑ ' : '☐ ') : '')
  }
  const holder = document.createElement('div')
  holder.append(fragment)
  return holder.innerHTML
}

/** `REQ-12` in running text leads to the item; inside links and code it is left alone. */
function linkKeys(fragment: DocumentFragment): void {
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT)
  const nodes: Text[] = []
  while (walker.nextNode()) nodes.push(walker.currentNode as Text) // SHOW_TEXT yields text nodes only
  for (const node of nodes) {
    if (node.parentElement?.closest('a, code, pre') || !itemKey.test(node.data)) continue
    itemKey.lastIndex = 0
    const parts = node.data.split(itemKey)
    node.replaceWith(
      ...parts.map((part, index) => {
        if (index % 2 === 0) return part
        const link = document.createElement('a')
        link.href = `/item/${part}`
        link.dataset.item = part
        link.textContent = part
        return link
      }),
    )
  }
}

function escapeSigns(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
