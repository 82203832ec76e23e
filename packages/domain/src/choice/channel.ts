import { option } from '../option.ts'

/** By which way a voice reached us. */
export const channels = [
  option('portal', 'Customer portal', '客户门户', ['web', '网页', '官网', 'website', '反馈门户']),
  option('in-app', 'In the app', '应用内', ['app', '产品内反馈', 'in app', '意见反馈']),
  option('email', 'E-mail', '邮件', ['mail', '邮箱', '电子邮件']),
  option('phone', 'Phone', '电话', ['call', '热线', '400']),
  option('chat', 'Online chat', '在线客服', ['im', 'live chat', '企业微信', '微信', 'wecom', 'wechat', '钉钉', '飞书']),
  option('visit', 'Customer visit', '客户拜访', ['拜访', 'on-site', '现场']),
  option('interview', 'Interview', '用户访谈', ['访谈', 'user interview']),
  option('survey', 'Survey', '问卷', ['questionnaire', '调查', '问卷调查']),
  option('store', 'App store', '应用商店', ['app store', 'google play', '应用市场', 'review site', '评论']),
  option('community', 'Community', '用户社区', ['forum', '论坛', '社区', 'github']),
  option('event', 'Fair or conference', '展会活动', ['conference', '展会', '沙龙', '研讨会']),
  option('sales', 'Sales call', '销售转达', ['crm', '销售', 'sales']),
  option('import', 'Imported file', '文件导入', ['spreadsheet', 'excel', '表格']),
] as const
