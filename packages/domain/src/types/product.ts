import { defineType } from '@throughline/model/define-type'
import { choice, choices, date, longText, text, url } from '@throughline/model/field-builders'
import { option } from '../option.ts'
import { say } from '../say.ts'

export const product = defineType('product', {
  label: say('Product', '产品'),
  plural: say('Products', '产品'),
  about: say(
    'What is made and sold; its members, requirements and releases live inside it.',
    '我们制造并销售的东西；它的成员、需求和发布都在其中。',
  ),
  key: 'PROD',
  icon: 'box',
  hue: 'blue',
  section: 'strategy',
  scope: 'space',
  also: ['project', '项目', '产品线'],
  flow: {
    initial: 'concept',
    states: {
      concept: {
        label: say('Concept', '构想'),
        category: 'open',
        moves: ['building', 'dropped'],
        also: ['idea', '立项'],
      },
      building: {
        label: say('Building', '研发中'),
        category: 'active',
        moves: ['live', 'dropped'],
        also: ['开发中', 'normal', '正常'],
      },
      live: { label: say('Live', '在售'), category: 'active', moves: ['retiring'], also: ['active', '运营中'] },
      retiring: {
        label: say('Retiring', '退市中'),
        category: 'active',
        moves: ['live', { to: 'retired', requires: ['retiredOn'] }],
      },
      retired: {
        label: say('Retired', '已退市'),
        category: 'done',
        moves: ['retiring'],
        also: ['closed', '结束', '已关闭'],
      },
      dropped: {
        label: say('Dropped', '已放弃'),
        category: 'dropped',
        moves: ['concept'],
        also: ['cancelled', '取消'],
      },
    },
  },
  groups: { positioning: say('Positioning', '定位'), life: say('Life', '生命周期') },
  fields: {
    vision: longText({
      label: say('Vision', '愿景'),
      about: say('The change in the customer’s life this product is for.', '这个产品要给客户带来的改变。'),
      group: 'positioning',
      also: ['产品愿景'],
    }),
    targetUser: longText({
      label: say('Target user', '目标用户'),
      about: say('Who it is for, and who it is not for.', '为谁而做，不为谁而做。'),
      group: 'positioning',
      also: ['target customer', '目标客户'],
    }),
    coreValue: longText({
      label: say('Core value', '核心价值'),
      about: say('What the target user gets that they had to do without.', '目标用户因此得到、原先得不到的东西。'),
      group: 'positioning',
    }),
    positioning: longText({
      label: say('Positioning', '产品定位'),
      about: say(
        'For whom, which category, what it does better than what alternative.',
        '面向谁、属于什么品类、比哪种替代方案好在哪里。',
      ),
      group: 'positioning',
    }),
    advantage: longText({
      label: say('Competitive advantage', '竞争优势'),
      about: say('Why rivals cannot follow quickly.', '对手难以迅速跟上的原因。'),
      group: 'positioning',
      also: ['差异化', '卖点'],
    }),
    platforms: choices({
      label: say('Platforms', '平台'),
      about: say('Where it runs.', '运行在哪些平台。'),
      group: 'life',
      choices: [
        option('web', 'Web', '网页'),
        option('mobile', 'Mobile', '移动端', ['app', 'ios', 'android']),
        option('mini-program', 'Mini-program', '小程序'),
        option('desktop', 'Desktop', '桌面端'),
        option('device', 'Device', '硬件'),
        option('api', 'API', '接口'),
      ],
    }),
    lifecycle: choice({
      label: say('Life-cycle stage', '生命周期阶段'),
      about: say(
        'Introduce, grow, mature, decline: what the market does, not what we do.',
        '导入、成长、成熟、衰退：指市场表现，而非我们的动作。',
      ),
      index: true,
      default: 'introduction',
      group: 'life',
      choices: [
        option('introduction', 'Introduction', '导入期', [], 'teal'),
        option('growth', 'Growth', '成长期', [], 'green'),
        option('maturity', 'Maturity', '成熟期', [], 'blue'),
        option('decline', 'Decline', '衰退期', [], 'amber'),
      ],
    }),
    lineRole: choice({
      label: say('Role in the line', '产品线角色'),
      about: say('What the company keeps this product for.', '公司保有这个产品的意义。'),
      group: 'life',
      choices: [
        option('flagship', 'Flagship', '旗舰'),
        option('growth', 'Growth bet', '增长'),
        option('profit', 'Profit', '利润'),
        option('defence', 'Defence', '防御'),
        option('entry', 'Entry', '引流'),
      ],
    }),
    website: url({
      label: say('Website', '网站'),
      about: say('Where customers read about it.', '客户了解它的网址。'),
      group: 'life',
      also: ['url', '官网'],
    }),
    codeName: text({
      label: say('Code name', '内部代号'),
      about: say('What the team calls it.', '团队内部的叫法。'),
      max: 80,
      group: 'life',
      also: ['identifier', '标识'],
    }),
    retiredOn: date({
      label: say('Retirement date', '退市日期'),
      about: say('The day after which nobody is served.', '此日之后不再提供服务。'),
      group: 'life',
    }),
  },
  views: {
    list: ['key', 'title', 'state', 'lifecycle', 'lineRole', 'assignee', 'website'],
    board: 'lifecycle',
    card: ['lineRole', 'assignee'],
    sort: 'rank',
  },
})
