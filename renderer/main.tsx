import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { flushChanges } from './app/changes.ts';
import { refuseLongPastes } from './app/long-paste.ts';
import { type Program, ProgramContext } from './app/program.ts';
import { createQueryClient, keys } from './app/queries.ts';
import { recall } from './app/remembered.ts';
import { applyTheme } from './app/theme.ts';
import { createClient } from './client.ts';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { getHostApi } from './host-api.ts';
import { faultText } from './text/faults.ts';
import './theme.css';

applyTheme(recall('theme', 'system'));
refuseLongPastes(document);
void start();

async function start(): Promise<void> {
  const container = document.getElementById('root');
  if (!container) return;
  try {
    const client = await createClient();
    const program: Program = { client, host: getHostApi(client) };
    const queries = createQueryClient(client);
    // Asked for before React has drawn anything: the first page then comes in one piece.
    void queries.prefetchQuery({ queryKey: keys.settings, queryFn: () => client.settings.get() });
    await queries.prefetchQuery({ queryKey: keys.file, queryFn: () => client.file.status() });
    program.host.onClosing(flushChanges);
    program.host.onFileOpened(() => void queries.resetQueries());
    createRoot(container).render(
      <StrictMode>
        <ProgramContext value={program}>
          <QueryClientProvider client={queries}>
            <ErrorBoundary>
              <App />
            </ErrorBoundary>
          </QueryClientProvider>
        </ProgramContext>
      </StrictMode>,
    );
  } catch (error) {
    console.error(error);
    container.textContent = `${faultText.startTitle}. ${faultText.startExplain}`;
  }
}
