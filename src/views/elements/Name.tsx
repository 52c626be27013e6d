import { useText } from '../context.ts';

/** What lies above a page on a server; above one that is a file lies nobody's page. */
const HOME = import.meta.env.MODE === 'stick' ? '#' : '../';

/** Name and question of the laboratory. */
export function Name() {
  const t = useText('page');
  return (
    <>
      <a className="brand" href={HOME}>
        <Logo />
        Graft
      </a>
      <p className="question">{t('question')}</p>
    </>
  );
}

const Logo = () => (
  <svg className="logo" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M2 3h5v18H2zM9.5 3h5v8h-5z" fill="var(--A)" />
    <path d="M9.5 13h5v8h-5zM17 3h5v18h-5z" fill="var(--B)" />
  </svg>
);
