// The one place where colours, sizes and fonts stand. Pages read them as CSS variables (--sb-…), antd as tokens.

export interface Palette {
  brand: string; brandHover: string; brandInk: string; brandSoft: string; brandText: string;
  page: string; surface: string; sunken: string; border: string; borderStrong: string;
  text: string; text2: string; text3: string;
  red: string; redSoft: string; amber: string; amberSoft: string; green: string; greenSoft: string;
  star: string; shadow: string;
  /** Filled badges: unread, waiting too long. */
  alert: string; alertInk: string;
}

const light: Palette = {
  brand: '#0d7d7a', brandHover: '#0a6663', brandInk: '#ffffff', brandSoft: '#e4f2f0', brandText: '#0b6a63',
  page: '#f5f6f6', surface: '#ffffff', sunken: '#eff1f1', border: '#e2e6e6', borderStrong: '#c5cccc',
  text: '#182222', text2: '#4d5a5a', text3: '#667272',
  red: '#c22f2f', redSoft: '#fdeeec', amber: '#975a00', amberSoft: '#fdf3e0', green: '#1e7a3c', greenSoft: '#e6f4ea',
  star: '#d98a00', shadow: '0 8px 28px rgb(14 34 33 / 14%)', alert: '#c8372d', alertInk: '#ffffff',
};

const dark: Palette = {
  brand: '#12807a', brandHover: '#179189', brandInk: '#ffffff', brandSoft: '#14302e', brandText: '#5cd0c4',
  page: '#0f1414', surface: '#171d1d', sunken: '#1f2727', border: '#2b3535', borderStrong: '#445050',
  text: '#e6ecec', text2: '#b0bcbc', text3: '#8f9c9c',
  red: '#ff8a80', redSoft: '#3a1f1e', amber: '#f0b658', amberSoft: '#382b15', green: '#78cf92', greenSoft: '#1a3323',
  star: '#f0b14a', shadow: '0 8px 28px rgb(0 0 0 / 50%)', alert: '#d9483c', alertInk: '#ffffff',
};

export const palettes = { light, dark };

export const fontFamily =
  '-apple-system, BlinkMacSystemFont, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Segoe UI", sans-serif';
