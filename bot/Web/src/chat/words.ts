import type { Words } from '../shared/language';

const zh = {
  title: (shop: string) => `${shop} · 在线客服`,
  shop: '在线客服',
  bot: '智能客服',
  agent: (name: string) => `${name} · 人工客服`,
  waiting: '正在为您转接人工客服',
  closedTalk: '本次服务已结束',
  hours: (hours: string) => `人工服务 ${hours}`,
  off: (hours: string) => `人工已下班 · ${hours}`,
  close: '收起聊天窗口',
  reconnecting: '正在重新连接…',
  offline: '网络已断开，连上后会自动继续',
  failed: '暂时连不上客服，正在重试…',
  next: '下一位就是您',
  ahead: (n: number) => `前面还有 ${n} 位`,
  expected: (minutes: number) => minutes <= 1 ? '预计 1 分钟内' : `预计 ${minutes} 分钟`,
  leave: '先不等了',
  stars: (n: number) => `${n} 星`,
  placeholder: '输入您的问题…',
  refused: '登录已失效，请刷新页面',
};

const en: typeof zh = {
  title: shop => `${shop} · Support`,
  shop: 'Support',
  bot: 'Assistant',
  agent: name => `${name} · Support team`,
  waiting: 'Finding someone for you',
  closedTalk: 'This chat has ended',
  hours: hours => `Team hours ${hours}`,
  off: hours => `Team is off · ${hours}`,
  close: 'Close the chat',
  reconnecting: 'Reconnecting…',
  offline: 'You are offline. The chat goes on when you are back',
  failed: 'Support cannot be reached right now. Trying again…',
  next: 'You are next',
  ahead: n => n === 1 ? '1 person ahead of you' : `${n} people ahead of you`,
  expected: minutes => minutes <= 1 ? 'under a minute' : `about ${minutes} min`,
  leave: 'Stop waiting',
  stars: n => n === 1 ? '1 star' : `${n} stars`,
  placeholder: 'Type your question…',
  refused: 'Your session has ended. Please reload the page',
};

export const words: Words<typeof zh> = { zh, en };
