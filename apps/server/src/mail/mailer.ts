import { type Language, labelIn } from '@throughline/model/label'
import nodemailer from 'nodemailer'
import type { Log } from '../log.ts'
import type { MailSettings } from '../settings.ts'

/** Sends the few letters the product writes. Without SMTP nothing is sent and callers show a link to copy instead. */
export interface Mailer {
  readonly configured: boolean
  sendReset(to: { readonly email: string; readonly name: string }, link: string): Promise<void>
  sendInvitation(to: string, workspace: string, inviter: string, link: string, language: Language): Promise<boolean>
}

const texts = {
  resetSubject: { en: 'Choose a new password', 'zh-CN': '设置新密码' },
  resetBody: {
    en: 'Hello {name}，\n\nopen this address within an hour to choose a new password:\n{link}\n\nIf you did not ask for it, do nothing.',
    'zh-CN': '{name}，您好：\n\n请在一小时内打开以下地址设置新密码：\n{link}\n\n如果这不是您本人的操作，请忽略此邮件。',
  },
  inviteSubject: { en: '{inviter} invites you to {workspace}', 'zh-CN': '{inviter} 邀请您加入“{workspace}”' },
  inviteBody: {
    en: '{inviter} invites you to work in “{workspace}”. Open this address within 14 days:\n{link}',
    'zh-CN': '{inviter} 邀请您加入“{workspace}”。请在 14 天内打开以下地址：\n{link}',
  },
} as const

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

export function createMailer(settings: MailSettings | null, log: Log): Mailer {
  const transport = settings === null ? null : nodemailer.createTransport(settings.url)
  const send = async (to: string, subject: string, text: string): Promise<boolean> => {
    if (transport === null || settings === null) return false
    try {
      await transport.sendMail({ from: settings.from, to, subject, text })
      return true
    } catch (error) {
      log.error({ err: error }, 'a letter was not sent')
      return false
    }
  }
  return {
    configured: transport !== null,
    async sendReset(to, link) {
      if (transport === null) {
        // Only whoever runs the server sees its terminal; the person who asked must not be shown the link.
        process.stdout.write(`Reset link 重置链接 (${to.email}): ${link}\n`)
        return
      }
      // The reset page knows no language yet, so the letter speaks both.
      const values = { name: to.name, link }
      const body = `${fill(texts.resetBody.en, values)}\n\n—\n\n${fill(texts.resetBody['zh-CN'], values)}`
      await send(to.email, `${texts.resetSubject.en} · ${texts.resetSubject['zh-CN']}`, body)
    },
    sendInvitation(to, workspace, inviter, link, language) {
      const values = { workspace, inviter, link }
      return send(
        to,
        fill(labelIn(texts.inviteSubject, language), values),
        fill(labelIn(texts.inviteBody, language), values),
      )
    },
  }
}
