import type { Words } from '../shared/language';

const zh = {
  shop: '云杉小店',
  note: 'SupportBot 自带的演示商店',
  lead: ['日常好物，慢慢挑。', '有问题，点右下角随时问。'],
  who: '以谁的身份浏览',
  visitor: '访客',
  customer: '林一（已登录）',
  tryTitle: '可以这样问',
  tryVisitor: ['什么时候发货？', '七天无理由怎么退？', '我要转人工'],
  tryCustomer: ['我的快递到哪了？', '帮我催一下发货', '我要转人工'],
  desk: '客服工作台',
  knowledge: '知识库',
  staff: '给店家',
};

const en: typeof zh = {
  shop: 'Spruce & Co',
  note: 'The demo shop that comes with SupportBot',
  lead: ['Good things for every day.', 'Any question? Ask at the bottom right.'],
  who: 'Browse as',
  visitor: 'Visitor',
  customer: 'Lin Yi (signed in)',
  tryTitle: 'Things to ask',
  tryVisitor: ['When will my order ship?', 'How do I return something?', 'I want to talk to a person'],
  tryCustomer: ['Where is my parcel?', 'Please hurry my order up', 'I want to talk to a person'],
  desk: 'Support desk',
  knowledge: 'Knowledge base',
  staff: 'For the shop',
};

export const words: Words<typeof zh> = { zh, en };
