/** A few of the demo shop's goods, with a drawing each: the page works without pictures from anywhere. */
export interface Product { zh: string; en: string; price: string; drawing: string }

export const products: Product[] = [
  { zh: '轻羽防风连帽外套', en: 'Featherlight hooded jacket', price: '299.00', drawing: 'M22 14l10 6 10-6 12 8-5 12-5-2v22H20V32l-5 2-5-12zM32 20v34' },
  { zh: '云弹缓震跑步鞋', en: 'Cloudstep running shoes', price: '329.00', drawing: 'M8 40V26c6 4 10 2 12-4l8 8c6 6 12 7 20 8 6 1 8 4 8 8H8zM8 46h48M26 32l4-4M31 36l4-4' },
  { zh: '手绘山茶马克杯', en: 'Hand-painted camellia mug', price: '49.00', drawing: 'M14 18h28v26a8 8 0 0 1-8 8H22a8 8 0 0 1-8-8zM42 24h5a7 7 0 0 1 7 7v3a7 7 0 0 1-7 7h-5M28 30a4 4 0 1 0 .1 0M28 38v7' },
  { zh: '静界主动降噪头戴耳机', en: 'Quietfield headphones', price: '399.00', drawing: 'M12 38V32a20 20 0 0 1 40 0v6M12 36h4a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4 4 4 0 0 1-4-4zM52 36h-4a4 4 0 0 0-4 4v8a4 4 0 0 0 4 4 4 4 0 0 0 4-4z' },
  { zh: '积雪草舒缓保湿面霜', en: 'Centella soothing cream', price: '119.00', drawing: 'M18 16h28v10H18zM14 26h36v22a6 6 0 0 1-6 6H20a6 6 0 0 1-6-6zM26 40c6-8 12 0 12 0s-6 8-12 0z' },
  { zh: '静音万向轮登机箱', en: 'Quiet-wheel cabin case', price: '369.00', drawing: 'M26 18V8h12v10M18 18h28a4 4 0 0 1 4 4v26a4 4 0 0 1-4 4H18a4 4 0 0 1-4-4V22a4 4 0 0 1 4-4zM24 26v18M32 26v18M40 26v18M20 52v5M44 52v5' },
  { zh: '可视空气炸锅 5L', en: 'See-through air fryer, 5 l', price: '299.00', drawing: 'M20 8h24a8 8 0 0 1 8 8v32a6 6 0 0 1-6 6H18a6 6 0 0 1-6-6V16a8 8 0 0 1 8-8zM20 30h24v14H20zM28 37h8M24 19a2 2 0 1 0 .1 0M38 19h6' },
  { zh: '头层牛皮乐福鞋', en: 'Leather loafers', price: '359.00', drawing: 'M8 42V24c8 4 12 2 16-2 4 8 10 12 20 13 8 1 12 4 12 9zM8 48h48v-4M8 42v6M22 32l10-2' },
];
