import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { objectServer } from '../../test/object-server.ts'
import { type TestServer, testServer } from '../../test/test-server.ts'
import { tidy } from './tidy.ts'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const old = new Date(Date.now() - 2 * 86_400_000)

for (const where of ['folder', 'objects'] as const) {
  describe(`uploads nobody needs any more, in ${where}`, () => {
    let at: TestServer
    let objects: Awaited<ReturnType<typeof objectServer>>
    let task: string
    before(async () => {
      objects = await objectServer()
      const { endpoint, region, bucket, accessKey, secretKey } = objects.settings
      const storage = {
        S3_ENDPOINT: endpoint,
        S3_REGION: region,
        S3_BUCKET: bucket,
        S3_ACCESS_KEY: accessKey,
        S3_SECRET_KEY: secretKey,
      }
      at = await testServer(where === 'objects' ? storage : {})
      await at.owner('POST', 'items', { type: 'product', title: 'Home' })
      task = (await at.owner('POST', 'items', { type: 'task', title: 'With files', space: 'PROD-1' })).body.key
    })
    after(async () => {
      await at.stop()
      await objects.stop()
    })

    const services = () => at.server.services
    const form = (text: string, name: string) => {
      const data = new FormData()
      data.append('file', new Blob([text]), name)
      return data
    }
    const upload = async (text: string) => {
      const answer = await at.owner('POST', 'imports?type=task&space=PROD-1', form(text, 'tasks.csv'))
      assert.equal(answer.status, 201, JSON.stringify(answer.body))
      return answer.body.id as string
    }
    const attach = async (text: string) =>
      (await at.owner('POST', `items/${task}/attachments`, form(text, 'file.txt'))).body.id as string
    const ran = async (text: string) => {
      const id = await upload(text)
      await at.owner('POST', `imports/${id}:run`)
      for (;;) {
        const { body } = await at.owner('GET', `imports/${id}`)
        if (body.state === 'done') return id
        assert.equal(body.state, 'running')
        await new Promise((wait) => setTimeout(wait, 25))
      }
    }
    const isKept = (text: string) =>
      services()
        .files.get(hashOf(text))
        .then(
          ({ content }) => {
            content.destroy()
            return true
          },
          () => false,
        )
    /** As if these bytes had been received two days ago. */
    const age = async (...texts: readonly string[]) => {
      for (const hash of texts.map(hashOf)) {
        objects.times.set(`/files/${hash}`, old)
        const path = join(services().settings.data, 'files', hash.slice(0, 2), hash.slice(2, 4), hash)
        if (where === 'folder') await utimes(path, old, old)
      }
    }
    const later = (days: number) =>
      services().pool.query(
        `with i as (update import set updated_at = updated_at - make_interval(days => $1))
        update attachment set created_at = created_at - make_interval(days => $1)`,
        [days],
      )

    test('go after a day; what somebody speaks of stays, and what cannot be read goes at once', async () => {
      const texts = {
        abandoned: 'Title\nabandoned\n',
        done: 'Title\ndone\n',
        refused: 'Title,Due\nfine,2026-01-01\nbad,never\n',
        shared: 'Title\nshared\n',
        attached: 'attached',
        detached: 'detached',
        loose: 'loose',
        again: 'again',
      }
      const abandoned = await upload(texts.abandoned)
      await ran(texts.done)
      const refused = await ran(texts.refused)
      await upload(texts.shared)
      await attach(texts.shared)
      await attach(texts.attached)
      const detached = await attach(texts.detached)
      await at.owner('DELETE', `items/${task}/attachments/${detached}`)
      // Received, and the item gone before it could be attached.
      for (const loose of [texts.loose, texts.again]) {
        const id = await attach(loose)
        await services().pool.query('delete from item_attachment where attachment = $1', [id])
        await services().pool.query(`update change set after = '{}' where after ->> 'attachment' = $1`, [id])
      }
      const broken = '%PDF-1.7\n%âãÏÓ\n1 0 obj\n'
      assert.equal((await at.owner('POST', 'imports', form(broken, 'x.csv'))).body.code, 'file-type')
      assert.ok(!(await isKept(broken)), 'a file that was refused is not kept')

      await tidy(services().pool, services().files)
      for (const [name, text] of Object.entries(texts)) assert.ok(await isKept(text), `${name} is new`)

      await later(2)
      await age(...Object.values(texts).filter((text) => text !== texts.again))
      await tidy(services().pool, services().files)
      const kept = Object.fromEntries(
        await Promise.all(Object.entries(texts).map(async ([name, text]) => [name, await isKept(text)] as const)),
      )
      assert.deepEqual(kept, {
        abandoned: false,
        done: false,
        refused: true,
        shared: true,
        attached: true,
        detached: true,
        loose: false,
        again: true,
      })
      assert.equal((await at.owner('GET', `imports/${abandoned}`)).status, 404)
      assert.match((await at.owner('GET', `imports/${refused}/errors.csv`)).body, /bad,never/)
      await upload(texts.done)
      assert.ok(await isKept(texts.done), 'it may be sent again')

      await later(31)
      await tidy(services().pool, services().files)
      assert.ok(!(await isKept(texts.refused)))
      assert.ok(await isKept(texts.attached))
      assert.equal((await at.owner('GET', `imports/${refused}`)).body.state, 'done', 'the report stays')
    })

    test('copies and broken uploads on this disk go after a day without use', async () => {
      const { importFiles, settings } = services()
      const folder = join(settings.data, 'imports')
      await mkdir(folder, { recursive: true })
      for (const name of ['used', 'unused']) {
        await writeFile(join(folder, name), name)
        await utimes(join(folder, name), old, old)
      }
      await importFiles.path('used')
      await importFiles.tidy(Date.now())
      const left = await readdir(folder)
      assert.deepEqual([left.includes('used'), left.includes('unused')], [true, false])
    })
  })
}
