import { defineType } from '@throughline/model/define-type'
import { choice, choices, date, email, longText, phone, reference, text } from '@throughline/model/field-builders'
import { option } from '../option.ts'
import { say } from '../say.ts'

export const contact = defineType('contact', {
  label: say('Contact', '联系人'),
  plural: say('Contacts', '联系人'),
  about: say('A person on the customer’s side whose words we may quote.', '客户一方的人员，我们可以引用其原话。'),
  key: 'CON',
  icon: 'address-book',
  hue: 'teal',
  section: 'voice',
  scope: 'shared',
  parents: [],
  also: ['person', 'customer user', '客户联系人', '用户'],
  flow: {
    initial: 'active',
    states: {
      active: { label: say('Active', '在职'), category: 'active', moves: ['left', 'do-not-contact'], also: ['正常'] },
      left: { label: say('Left', '已离职'), category: 'done', moves: ['active'], also: ['离职', 'inactive'] },
      'do-not-contact': {
        label: say('Do not contact', '不再联系'),
        category: 'dropped',
        moves: ['active'],
        also: ['unsubscribed', '拒绝联系'],
      },
    },
  },
  groups: { reach: say('How to reach', '联系方式'), part: say('Part they play', '角色') },
  fields: {
    customer: reference({
      label: say('Customer', '客户'),
      about: say('Where they work.', '所在公司。'),
      to: ['customer'],
      inverse: say('Contacts', '联系人'),
      index: true,
      group: 'part',
      also: ['company', '公司', '所属客户'],
    }),
    jobTitle: text({
      label: say('Job title', '职务'),
      about: say('As on their card.', '名片上的职务。'),
      max: 120,
      group: 'part',
      also: ['title', 'position', '职位'],
    }),
    role: choice({
      label: say('Role in buying', '采购角色'),
      about: say(
        'What they decide, so that a user’s wish is not taken for a buyer’s.',
        '其决策角色，避免把使用者的愿望当成采购者的要求。',
      ),
      index: true,
      group: 'part',
      choices: [
        option('decides', 'Decides', '决策者', ['decision maker', '决策人']),
        option('influences', 'Influences', '影响者', ['influencer']),
        option('buys', 'Buys', '采购', ['buyer', 'procurement']),
        option('uses', 'Uses', '使用者', ['user', '用户']),
        option('administers', 'Administers', '管理员', ['admin', 'IT']),
      ],
    }),
    email: email({
      label: say('E-mail', '邮箱'),
      about: say('For answers and invitations.', '用于回复和邀请。'),
      index: true,
      group: 'reach',
      also: ['mail', '电子邮件', '邮件'],
    }),
    phone: phone({
      label: say('Phone', '电话'),
      about: say('With country code when abroad.', '境外号码请带国家代码。'),
      group: 'reach',
      also: ['mobile', 'tel', '手机', '手机号'],
    }),
    preferredChannels: choices({
      label: say('Prefers', '偏好方式'),
      about: say('How they want to be reached.', '希望以何种方式被联系。'),
      group: 'reach',
      choices: [
        option('email', 'E-mail', '邮件'),
        option('phone', 'Phone', '电话'),
        option('wechat', 'WeChat', '微信'),
        option('visit', 'Visit', '面谈'),
      ],
    }),
    language: choice({
      label: say('Language', '语言'),
      about: say('In which language to write.', '用哪种语言沟通。'),
      group: 'reach',
      choices: [option('zh-CN', 'Chinese', '中文', ['zh', '汉语']), option('en', 'English', '英文', ['eng'])],
    }),
    consentOn: date({
      label: say('Consent given', '同意日期'),
      about: say(
        'When they agreed to be contacted for research; empty means not asked.',
        '同意参与调研联系的日期；为空表示尚未询问。',
      ),
      group: 'reach',
    }),
    notes: longText({
      label: say('Notes', '备注'),
      about: say('What matters to this person.', '此人在意什么。'),
      group: 'part',
    }),
  },
  views: {
    list: ['key', 'title', 'customer', 'jobTitle', 'role', 'email', 'phone', 'state'],
    board: 'role',
    card: ['customer', 'jobTitle'],
    sort: 'title',
  },
})
