import { fontFamily, palettes, type Palette } from './palettes';

export { fontFamily, type Palette };
const { light, dark } = palettes;

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

const stillQuery = window.matchMedia('(prefers-reduced-motion: reduce)');

export const isDark = () => darkQuery.matches;
export const isStill = () => stillQuery.matches;
/** When the system's scheme, or its wish for less motion, changes. */
export const onSchemeChange = (listener: () => void) => {
  const queries = [darkQuery, stillQuery];
  queries.forEach(query => query.addEventListener('change', listener));
  return () => queries.forEach(query => query.removeEventListener('change', listener));
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

const kebab = (name: string) => name.replace(/[A-Z]/g, c => `-${c.toLowerCase()}`);

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
