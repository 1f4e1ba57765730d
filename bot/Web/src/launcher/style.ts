import { fontFamily, palettes } from '../theme/palettes';

const colors = (p: typeof palettes.light) =>
  `--brand:${p.brand};--hover:${p.brandHover};--ink:${p.brandInk};--page:${p.page};--edge:${p.border};--shadow:${p.shadow};--alert:${p.alert};--alert-ink:${p.alertInk}`;

export const css = `
:host{all:initial;${colors(palettes.light)}}
@media(prefers-color-scheme:dark){:host{${colors(palettes.dark)}}}
[hidden]{display:none!important}
.bubble{position:fixed;z-index:2147483001;right:calc(20px + env(safe-area-inset-right));bottom:calc(20px + env(safe-area-inset-bottom));width:56px;height:56px;border:0;border-radius:50%;background:var(--brand);color:var(--ink);box-shadow:var(--shadow);cursor:pointer;padding:0;display:grid;place-items:center;transition:background 150ms,transform 150ms}
.bubble:hover{background:var(--hover)}
.bubble:active{transform:scale(.95)}
.bubble:focus-visible{outline:3px solid var(--brand);outline-offset:3px}
svg{width:26px;height:26px;grid-area:1/1;fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
.down,.open .talk{visibility:hidden}.open .down{visibility:visible}
.badge{position:absolute;top:-4px;right:-4px;min-width:22px;height:22px;padding:0 6px;box-sizing:border-box;border-radius:11px;background:var(--alert);color:var(--alert-ink);font:600 12px/22px ${fontFamily};text-align:center}
.panel{position:fixed;z-index:2147483000;right:calc(20px + env(safe-area-inset-right));bottom:calc(88px + env(safe-area-inset-bottom));width:380px;height:min(640px,calc(100vh - 108px));height:min(640px,calc(100dvh - 108px));border:1px solid var(--edge);border-radius:12px;overflow:hidden;background:var(--page);box-shadow:var(--shadow);animation:rise 160ms ease-out}
iframe{width:100%;height:100%;border:0;display:block;color-scheme:light dark}
@keyframes rise{from{opacity:0;transform:translateY(8px)}}
@media(max-width:599px){.panel{inset:0;width:auto;height:auto;border:0;border-radius:0}.bubble.open{display:none}}
@media(prefers-reduced-motion:reduce){.panel{animation:none}.bubble{transition:none}}
`;
