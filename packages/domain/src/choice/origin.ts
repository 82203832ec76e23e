import { option } from '../option.ts'

/** Who or what a need came from. The set of ZenTao's story sources, widened by research, data and regulation. */
export const origins = [
  option('customer', 'Customer', '客户', ['客户反馈', 'client']),
  option('user', 'User', '用户', ['用户反馈', 'end user']),
  option('sales', 'Sales', '销售', ['销售反馈', 'presales', '售前']),
  option('support', 'Support', '客服', ['service', '技术支持', '客户服务', 'helpdesk']),
  option('operations', 'Operations', '运营', ['operation', '客户成功', 'customer success']),
  option('market', 'Market research', '市场调研', ['市场', '调研', 'survey', '问卷']),
  option('competitor', 'Competitor', '竞争对手', ['竞品', '竞品分析', 'competition']),
  option('partner', 'Partner', '合作伙伴', ['渠道', 'channel partner']),
  option('product', 'Product team', '产品经理', ['po', 'pm', '产品', '内部', 'internal idea']),
  option('engineering', 'Engineering', '研发', ['dev', 'tester', '开发人员', '测试人员', 'bug', 'Bug']),
  option('data', 'Usage data', '数据分析', ['analytics', '埋点']),
  option('regulation', 'Law or standard', '法规与标准', ['compliance', '合规', '政策']),
  option('other', 'Other', '其他', ['forum', '论坛', '其它']),
] as const
