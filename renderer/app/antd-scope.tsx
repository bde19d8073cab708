import { ConfigProvider, theme } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useMemo } from 'react';
import { useIsDark } from './theme.ts';

/**
 * The component library dressed in our own colours (theme.css is their only source) and speaking Chinese.
 * Only lazily loaded pages and dialogs use it, so that the grid is there before it has been read.
 */
export function AntdScope({ children }: { children: ReactNode }) {
  const isDark = useIsDark();
  const config = useMemo(() => themeConfig(isDark), [isDark]);
  return (
    <ConfigProvider locale={zhCN} theme={config} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  );
}

function themeConfig(isDark: boolean) {
  const color = colorReader();
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: color('--accent'),
      colorPrimaryHover: color('--accent-strong'),
      colorPrimaryActive: color('--accent-strong'),
      colorError: color('--error'),
      colorWarning: color('--warn'),
      colorText: color('--fg'),
      colorTextSecondary: color('--fg-muted'),
      colorTextDescription: color('--fg-muted'),
      colorTextPlaceholder: color('--fg-muted'),
      colorBgContainer: color('--bg'),
      colorBgElevated: color('--bg-raised'),
      colorBorder: color('--line-strong'),
      colorBorderSecondary: color('--line'),
      colorTextLightSolid: color('--on-accent'),
      controlItemBgActive: color('--accent-tint'),
      fontFamily: 'inherit',
      fontSize: 14,
      borderRadius: 4,
      controlHeight: 30,
      motion: false,
    },
  };
}

/** The colour that a variable of theme.css comes to, as text the library can calculate with. */
function colorReader(): (name: string) => string {
  return (name) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const color = getComputedStyle(probe).color;
    probe.remove();
    return color;
  };
}
