import {
  BankOutlined,
  CheckSquareOutlined,
  DashboardOutlined,
  EditOutlined,
  FundOutlined,
  HomeOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  PrinterOutlined,
  SettingOutlined,
  SwapOutlined,
  TeamOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useRemembered } from '../../app/remembered.ts';
import { firstExchangeTab, formatRoute, type PageName, type Route } from '../../app/router.ts';
import { frameText, pageNames } from '../../text/frame.ts';

const icons: Record<PageName, ReactNode> = {
  home: <HomeOutlined />,
  entry: <EditOutlined />,
  facilities: <BankOutlined />,
  progress: <FundOutlined />,
  projects: <ToolOutlined />,
  training: <TeamOutlined />,
  tasks: <CheckSquareOutlined />,
  indicators: <DashboardOutlined />,
  exchange: <SwapOutlined />,
  reports: <PrinterOutlined />,
  settings: <SettingOutlined />,
};

const targets: Record<PageName, Route> = {
  home: { page: 'home' },
  entry: { page: 'entry', annexId: null },
  facilities: { page: 'facilities', id: null },
  progress: { page: 'progress', address: null },
  projects: { page: 'projects', view: 'table', id: null, state: null },
  training: { page: 'training', tab: 'sessions', id: null },
  tasks: { page: 'tasks', id: null },
  indicators: { page: 'indicators', tab: 'indicators', id: null },
  exchange: { page: 'exchange', tab: firstExchangeTab },
  reports: { page: 'reports', annexIds: [] },
  settings: { page: 'settings' },
};

/** Only pages that have something to show: entry and reports need an open file. */
export function Navigation({ route, hasFile }: { route: Route; hasFile: boolean }) {
  const [collapsed, setCollapsed] = useRemembered('nav-collapsed', window.innerWidth < 900);
  const pages: PageName[] = hasFile
    ? [
        ...(['home', 'entry', 'progress', 'facilities', 'projects', 'training'] as const),
        ...(['tasks', 'indicators', 'exchange', 'reports', 'settings'] as const),
      ]
    : ['home', 'settings'];
  // Pages that are reached from the first one count as part of it.
  const isOfSettings = route.page === 'units' || route.page === 'audit';
  const current = isOfSettings ? 'settings' : (pages.find((page) => page === route.page) ?? 'home');
  return (
    <nav className="nav" data-collapsed={collapsed} aria-label={frameText.navigation}>
      <button
        type="button"
        className="skip-link btn"
        onClick={() => document.getElementById('main')?.focus()}
      >
        {frameText.skipToContent}
      </button>
      <ul>
        {pages.map((page) => (
          <li key={page}>
            <a
              href={formatRoute(targets[page])}
              aria-current={page === current ? 'page' : undefined}
              title={collapsed ? pageNames[page] : undefined}
            >
              {icons[page]}
              <span className={collapsed ? 'visually-hidden' : undefined}>{pageNames[page]}</span>
            </a>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="nav-fold"
        aria-label={collapsed ? frameText.expand : frameText.collapse}
        title={collapsed ? frameText.expand : frameText.collapse}
        aria-expanded={!collapsed}
        onClick={() => setCollapsed(!collapsed)}
      >
        {collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
      </button>
    </nav>
  );
}
