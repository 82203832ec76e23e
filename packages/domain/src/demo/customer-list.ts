/** Company, industry, employees, tier, region, annual value in thousands, web site. Every name is invented. */
export type CustomerRow = readonly [
  name: string,
  industry: string,
  size: number,
  tier: 'A' | 'B' | 'C',
  region: string,
  value: number,
  site: string,
]

export const zhCustomers: readonly CustomerRow[] = [
  ['禾记连锁超市', 'retail', 8600, 'A', '杭州', 1280, 'heji.example'],
  ['沐晨烘焙', 'food', 2100, 'A', '上海', 460, 'muchen.example'],
  ['康宁口腔医疗', 'health', 1450, 'A', '成都', 520, 'kangning.example'],
  ['远峰物流', 'logistics', 5300, 'A', '苏州', 880, 'yuanfeng.example'],
  ['海晟酒店集团', 'hospitality', 3900, 'A', '三亚', 640, 'haisheng.example'],
  ['安居物业', 'property', 7200, 'A', '深圳', 910, 'anju.example'],
  ['小鹿便利店', 'retail', 1900, 'B', '武汉', 260, 'xiaolu.example'],
  ['川味堂餐饮', 'food', 3200, 'B', '重庆', 330, 'chuanweitang.example'],
  ['同济社区诊所', 'health', 380, 'C', '西安', 68, 'tongji-clinic.example'],
  ['百合月子中心', 'health', 620, 'B', '南京', 150, 'baihe.example'],
  ['天工精密制造', 'manufacturing', 2700, 'B', '东莞', 290, 'tiangong.example'],
  ['鑫源电子', 'manufacturing', 4100, 'A', '惠州', 570, 'xinyuan.example'],
  ['快达即配', 'logistics', 9800, 'A', '北京', 1050, 'kuaida.example'],
  ['青禾教育', 'education', 860, 'C', '郑州', 96, 'qinghe.example'],
  ['知行书店', 'retail', 310, 'C', '长沙', 42, 'zhixing.example'],
  ['悦动健身', 'hospitality', 740, 'C', '广州', 88, 'yuedong.example'],
  ['云栖客栈', 'hospitality', 260, 'C', '大理', 36, 'yunqi.example'],
  ['惠民药房', 'health', 2400, 'B', '济南', 240, 'huimin.example'],
  ['老街面馆', 'food', 980, 'C', '兰州', 75, 'laojie.example'],
  ['盛源冷链', 'logistics', 1600, 'B', '青岛', 230, 'shengyuan.example'],
  ['晨光保洁', 'property', 3400, 'B', '天津', 210, 'chenguang.example'],
  ['绿洲生鲜', 'retail', 2900, 'B', '福州', 310, 'lvzhou.example'],
  ['仁爱护理院', 'health', 540, 'B', '无锡', 130, 'renai.example'],
  ['宏图汽车服务', 'other', 1200, 'C', '沈阳', 110, 'hongtu.example'],
  ['金桥银行信用卡中心', 'finance', 1800, 'A', '上海', 720, 'jinqiao.example'],
  ['滨江区行政服务中心', 'public', 430, 'C', '杭州', 58, 'binjiang.example'],
  ['锐思软件', 'technology', 650, 'C', '合肥', 64, 'ruisi.example'],
  ['星野露营', 'hospitality', 190, 'C', '昆明', 28, 'xingye.example'],
]

export const enCustomers: readonly CustomerRow[] = [
  ['Northfield Care Homes', 'health', 2300, 'A', 'Leeds, UK', 690, 'northfield.example'],
  ['Brightwater Hospitals', 'health', 6100, 'A', 'Dublin, Ireland', 1120, 'brightwater.example'],
  ['Maple & Rye Bakeries', 'food', 540, 'B', 'Toronto, Canada', 140, 'mapleandrye.example'],
  ['Kestrel Parcels', 'logistics', 3800, 'A', 'Rotterdam, Netherlands', 760, 'kestrel.example'],
  ['Lumen Cinemas', 'hospitality', 1300, 'B', 'Manchester, UK', 250, 'lumen.example'],
  ['Oakline Grocers', 'retail', 4700, 'A', 'Melbourne, Australia', 830, 'oakline.example'],
  ['Pier 9 Hotels', 'hospitality', 980, 'B', 'Singapore', 310, 'pier9.example'],
  ['Stadtwerk Reinigung', 'property', 2100, 'B', 'Hamburg, Germany', 280, 'stadtwerk.example'],
  ['Ferro Castings', 'manufacturing', 870, 'C', 'Birmingham, UK', 95, 'ferro.example'],
  ['Harrow College', 'education', 410, 'C', 'London, UK', 60, 'harrow-college.example'],
  ['Solera Security', 'property', 1500, 'B', 'Madrid, Spain', 190, 'solera.example'],
  ['Tidewater Clinics', 'health', 720, 'C', 'Auckland, New Zealand', 120, 'tidewater.example'],
]

export const zhContactNames: readonly string[] = [
  '张雅琴', '刘建国', '黄小莉', '徐志强', '马春燕', '朱文博', '胡晓梅', '郭大伟', '罗敏', '高翔', '梁思琪', '宋佳', '唐雪', '许晨曦', '韩冰', '冯国栋', '邓丽娟', '曹宇', '彭慧', '曾伟', '萧然', '田甜', '董洁', '袁浩', '潘悦', '于海', '蒋玉兰', '蔡明', '余欢', '杜鹃', '叶知秋', '程亮', '苏婷', '魏巍', '吕品', '丁香', '任远', '沈秋', '姚远', '卢静', '傅强', '钟灵', '姜涛', '崔莹', '谭磊', '廖凡', '范晓', '汪洋', '陆羽', '金鑫',
]
export const enContactNames: readonly string[] = [
  'Aisha Rahman', 'Tom Whitfield', 'Grace O’Neill', 'Lukas Brandt', 'Priya Nair', 'Marta Kowalska', 'James Holloway', 'Ines Duarte', 'Oliver Grant', 'Hannah Lee', 'Pieter de Vries', 'Chloe Martin', 'Ravi Menon', 'Eva Lindqvist', 'Samuel Adeyemi', 'Nora Byrne', 'Diego Ruiz', 'Katie Marsh', 'Ben Foster', 'Yuki Tanaka',
]

export const zhJobs: readonly (readonly [title: string, role: string])[] = [
  ['人力资源总监', 'decides'], ['运营经理', 'influences'], ['门店店长', 'uses'], ['信息部主管', 'administers'], ['采购专员', 'buys'], ['护士长', 'uses'], ['仓储主管', 'uses'], ['区域经理', 'influences'], ['财务经理', 'influences'],
]
export const enJobs: readonly (readonly [title: string, role: string])[] = [
  ['Head of Operations', 'decides'], ['Ward Manager', 'uses'], ['Rota Planner', 'uses'], ['IT Manager', 'administers'], ['HR Business Partner', 'influences'], ['Procurement Lead', 'buys'], ['Site Manager', 'uses'], ['Payroll Officer', 'influences'],
]
