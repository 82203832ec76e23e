import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { test } from 'node:test'
import { createLog } from '../log.ts'
import { createMailer } from './mailer.ts'

/** As much of SMTP (RFC 5321) as one letter needs; answers what arrived. */
async function postOffice() {
  const letters: string[] = []
  const server = createServer((socket) => {
    let inLetter = false
    let letter = ''
    socket.write('220 test\r\n')
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n')) {
        if (inLetter && line === '.') {
          inLetter = false
          letters.push(letter)
          socket.write('250 kept\r\n')
        } else if (inLetter) letter += `${line}\n`
        else if (/^DATA/i.test(line)) {
          inLetter = true
          letter = ''
          socket.write('354 go on\r\n')
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
        else if (line !== '') socket.write('250 ok\r\n')
      }
    })
    socket.on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { letters, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() }
}

test('an invitation travels in the reader’s language, with its link', async () => {
  const office = await postOffice()
  const mailer = createMailer({ url: office.url, from: 'Throughline <t@example.com>' }, createLog('fatal'))
  const sent = await mailer.sendInvitation(
    'new@example.com',
    '港湾',
    '林晓舟',
    'http://10.0.0.7:4310/invitation/abc',
    'zh-CN',
  )
  assert.equal(sent, true)
  const [letter = ''] = office.letters
  assert.match(letter, /^To: new@example\.com$/m)
  const body = Buffer.from((letter.split('\n\n')[1] ?? '').replaceAll('\n', ''), 'base64').toString()
  assert.ok(body.includes('http://10.0.0.7:4310/invitation/abc') || letter.includes('10.0.0.7:4310/invitation/abc'))
  office.stop()
})

test('without a server nothing is sent and nothing fails; a server that is away fails nobody', async () => {
  const none = createMailer(null, createLog('fatal'))
  assert.deepEqual([none.configured, await none.sendInvitation('a@b.cc', 'W', 'I', 'l', 'en')], [false, false])
  const away = createMailer({ url: 'smtp://127.0.0.1:1', from: 't@example.com' }, createLog('fatal'))
  assert.equal(await away.sendInvitation('a@b.cc', 'W', 'I', 'l', 'en'), false)
})
