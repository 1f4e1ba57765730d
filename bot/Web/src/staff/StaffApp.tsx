import { QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { chooseLanguage, chosenLanguage, localeTag, type Language } from '../shared/language';
import { antdTheme } from '../theme/antd';
import { applyTheme, onSchemeChange } from '../theme/theme';
import { onSignedOut, problemOf, setCallLanguage } from './api';
import { LanguageContext } from './language';
import { sessionKey, useSession, type Session, type User } from './session';
import { SignIn } from './SignIn';
import { Failed, Loading } from './states';

/** Starts a page for staff: theme, language, data, and the door before it. */
export function startStaffPage(page: (user: User) => ReactNode, open?: ReactNode): void {
  applyTheme();
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) => problemOf(error).status === 0 || problemOf(error).status >= 500 ? count < 2 : false,
      },
    },
  });
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Frame>{open ?? <Door page={page} />}</Frame>
      </QueryClientProvider>
    </StrictMode>,
  );
}

function Frame({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(chosenLanguage);
  const [theme, setTheme] = useState(antdTheme);
  const client = useQueryClient();
  useEffect(() => onSchemeChange(() => setTheme(antdTheme())), []);
  setCallLanguage(language);
  useEffect(() => {
    document.documentElement.lang = localeTag(language);
  }, [language]);
  const speaking = useMemo(() => ({
    language,
    choose: (next: Language) => {
      chooseLanguage(next);
      setLanguage(next);
      setCallLanguage(next);
      void client.invalidateQueries({ predicate: query => query.queryKey[0] !== sessionKey[0] });
    },
  }), [language, client]);
  return (
    <LanguageContext.Provider value={speaking}>
      <ConfigProvider theme={theme} locale={language === 'en' ? enUS : zhCN} button={{ autoInsertSpace: false }}>
        <App className="app" message={{ maxCount: 3 }}>{children}</App>
      </ConfigProvider>
    </LanguageContext.Provider>
  );
}

function Door({ page }: { page: (user: User) => ReactNode }) {
  const session = useSession();
  const client = useQueryClient();
  // Who was here when the session ran out finds the page as it was, drafts and all.
  const last = useRef<User>(undefined);
  const user = session.data?.user ?? undefined;
  if (user) last.current = user;
  useEffect(() => onSignedOut(() => {
    client.setQueryData<Session>(sessionKey, before => before && { ...before, user: null });
    void client.invalidateQueries({ queryKey: sessionKey });
  }), [client]);

  if (session.isPending) return <Loading />;
  if (session.isError && !session.data) return <Failed error={session.error} onRetry={() => void session.refetch()} />;
  if (!user && !last.current) return <SignIn />;
  return (
    <>
      {page(user ?? last.current!)}
      {!user && <SignIn again onWelcome={next => {
        if (next.user?.id !== last.current?.id) location.reload();
        else void client.invalidateQueries();
      }} />}
    </>
  );
}
