import { attachFile, attachmentAddress } from '@throughline/client/items'
import { problemText } from '../data/problem-text.ts'
import { showToast } from '../shell/toast.ts'

/** Attaches files to an item and answers with the Markdown that shows them. A refused file is said and left out. */
export async function uploadAsText(item: string, files: readonly File[]): Promise<string> {
  const texts = await Promise.all(
    files.map((file) =>
      attachFile(item, file).then(
        (made) => {
          const name = made.name.replaceAll(/[[\]]/g, ' ')
          return `${made.type.startsWith('image/') ? '!' : ''}[${name}](${attachmentAddress(made.id)})\n`
        },
        (error: unknown) => {
          showToast({ tone: 'problem', text: problemText(error) })
          return ''
        },
      ),
    ),
  )
  return texts.join('')
}
