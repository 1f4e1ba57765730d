// The one place where colours, sizes and fonts stand. Pages read them as CSS variables (--sb-…), antd as tokens.

export interface Palette {
  brand: string; brandHover: string; brandInk: string; brandSoft: string; brandText: string;
  page: string; surface: string; sunken: string; border: string; borderStrong: string;
  text: string; text2: string; text3: string;
  red: string; redSoft: string; amber: string; amberSoft: string; green: string; greenSoft: string;
  star: string; shadow: string; scrim: string;
}

const light: Palette = {
  brand: '#0f766e', brandHover: '#0b5f58', brandInk: '#ffffff', brandSoft: '#e4f2f0', brandText: '#0b6a63',
  page: '#f5f6f6', surface: '#ffffff', sunken: '#eff1f1', border: '#e2e6e6', borderStrong: '#c5cccc',
  text: '#182222', text2: '#4d5a5a', text3: '#667272',
  red: '#c22f2f', redSoft: '#fdeeec', amber: '#975a00', amberSoft: '#fdf3e0', green: '#1e7a3c', greenSoft: '#e6f4ea',
  star: '#d98a00', shadow: '0 8px 28px rgb(14 34 33 / 14%)', scrim: 'rgb(14 34 33 / 40%)',
};

const dark: Palette = {
  brand: '#12807a', brandHover: '#179189', brandInk: '#ffffff', brandSoft: '#14302e', brandText: '#5cd0c4',
  page: '#0f1414', surface: '#171d1d', sunken: '#1f2727', border: '#2b3535', borderStrong: '#445050',
  text: '#e6ecec', text2: '#b0bcbc', text3: '#8f9c9c',
  red: '#ff8a80', redSoft: '#3a1f1e', amber: '#f0b658', amberSoft: '#382b15', green: '#78cf92', greenSoft: '#1a3323',
  star: '#f0b14a', shadow: '0 8px 28px rgb(0 0 0 / 50%)', scrim: 'rgb(0 0 0 / 55%)',
};

export const palettes = { light, dark };

export const fontFamily =
  '-apple-system, BlinkMacSystemFont, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Segoe UI", sans-serif';

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

export const isDark = () => darkQuery.matches;
export const onSchemeChange = (listener: () => void) => {
  darkQuery.addEventListener('change', listener);
  return () => darkQuery.removeEventListener('change', listener);
};

let ownBrand: string | undefined;

/** Writes the palette of the system's scheme to the page, now and whenever the scheme changes. */
export function applyTheme(): void {
  write();
  onSchemeChange(write);
}

/** Takes the shop's own brand colour (#rrggbb); its ink and hover follow from it. */
export function applyBrand(color: string | undefined): void {
  ownBrand = color && /^#[0-9a-f]{6}$/i.test(color) && color.toLowerCase() !== light.brand ? color : undefined;
  write();
}

export const currentPalette = (): Palette => {
  const base = isDark() ? dark : light;
  if (!ownBrand) return base;
  const ink = contrast(ownBrand, '#ffffff') >= 4.5 ? '#ffffff' : '#10201f';
  const text = contrast(ownBrand, base.surface) >= 4.5 ? ownBrand : base.text;
  return { ...base, brand: ownBrand, brandHover: ownBrand, brandInk: ink, brandText: text, brandSoft: base.sunken };
};

function write(): void {
  const style = document.documentElement.style;
  for (const [name, value] of Object.entries(currentPalette())) style.setProperty(`--sb-${kebab(name)}`, value as string);
  style.setProperty('--sb-font', fontFamily);
}

const kebab = (name: string) => name.replace(/[A-Z0-9]/g, c => `-${c.toLowerCase()}`);

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map(i => {
    const part = parseInt(color.slice(i, i + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
