import { theme, type ThemeConfig } from 'antd';
import { currentPalette, fontFamily, isDark, isStill } from './theme';

/** antd in the family's colours. */
export function antdTheme(): ThemeConfig {
  const p = currentPalette();
  return {
    algorithm: isDark() ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: p.brand, colorInfo: p.brand, colorSuccess: p.green, colorWarning: p.amber, colorError: p.red,
      colorLink: p.brandText, colorLinkHover: p.brandText, colorLinkActive: p.brandText,
      colorBgLayout: p.page, colorBgContainer: p.surface, colorBgElevated: p.surface,
      colorBorder: p.borderStrong, colorBorderSecondary: p.border, colorSplit: p.border,
      colorText: p.text, colorTextSecondary: p.text2, colorTextTertiary: p.text3, colorTextDescription: p.text3, colorTextPlaceholder: p.text3,
      controlItemBgActive: p.brandSoft, controlItemBgActiveHover: p.brandSoft, controlItemBgHover: p.sunken,
      boxShadow: p.shadow, boxShadowSecondary: p.shadow,
      borderRadius: 8, controlHeight: 36, fontSize: 14, lineHeight: 1.6, fontFamily,
      motion: !isStill(), motionDurationMid: '0.14s', motionDurationSlow: '0.18s',
    },
    components: {
      Button: { colorPrimary: p.brand, colorPrimaryHover: p.brandHover, colorPrimaryActive: p.brandHover, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Alert: {
        colorInfoBg: p.brandSoft, colorInfoBorder: p.border, colorWarningBg: p.amberSoft, colorWarningBorder: p.border,
        colorErrorBg: p.redSoft, colorErrorBorder: p.border, colorSuccessBg: p.greenSoft, colorSuccessBorder: p.border,
      },
      Table: { headerBg: p.surface, headerColor: p.text3, rowHoverBg: p.sunken, cellPaddingBlock: 10 },
      Tabs: { itemSelectedColor: p.brandText, itemHoverColor: p.brandText, itemActiveColor: p.brandText, inkBarColor: p.brandText },
      Switch: { colorPrimary: p.brand, colorPrimaryHover: p.brandHover },
      Tooltip: { colorBgSpotlight: isDark() ? p.borderStrong : p.text },
    },
  };
}
