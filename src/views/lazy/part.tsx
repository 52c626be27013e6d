import {
  type ComponentType,
  lazy,
  type ReactNode,
  startTransition,
  Suspense,
  useEffect,
  useState,
} from 'react';
import { preload } from '../../state/preload.ts';
import { Boundary } from './Boundary.tsx';
import { useText } from '../context.ts';
import { Missing } from './Missing.tsx';
import { InPlace } from './places.tsx';

/** So long, in milliseconds, nothing is said of a part that is on its way. */
const PATIENCE_MS = 10_000;

type Module<P> = { readonly default: ComponentType<P> };
type Place<P> = ComponentType<P & { readonly children: ReactNode }>;

/**
 * A part of the page whose script comes when it is wanted. Where that does not come, or the part throws, this is said in
 * its place and the rest of the page goes on. It is asked for again when the visitor says so, or when it is next wanted.
 * @param load imports the script
 * @param Place what stands around the sentence; it gets what the part would get
 */
export function part<P extends object>(load: () => Promise<Module<P>>, Place: Place<P> = InPlace) {
  let coming: Promise<Module<P>> | undefined;
  let Newest = lazy(ask);

  function ask(): Promise<Module<P>> {
    coming ??= preload(load).catch((error: unknown) => {
      coming = undefined;
      Newest = lazy(ask); // the one before keeps its failure
      throw error;
    });
    return coming;
  }

  function Part(props: P) {
    const [shown, setShown] = useState(() => ({ Part: Newest, turn: 0 }));
    const tryAgain = async () => {
      await ask();
      startTransition(() => setShown(({ turn }) => ({ Part: Newest, turn: turn + 1 })));
    };
    const missing = (error: unknown) => (
      <Place {...props}>
        <Missing error={error} onTryAgain={tryAgain} />
      </Place>
    );
    const late = (
      <Late>
        <Place {...props}>
          <SlowToCome />
        </Place>
      </Late>
    );
    return (
      <Boundary key={shown.turn} fallback={missing}>
        <Suspense fallback={late}>
          <shown.Part {...props} />
        </Suspense>
      </Boundary>
    );
  }

  /** Asks for the script before it is wanted. Where it does not come, it is asked for again then. */
  const bringEarly = () => void ask().catch(() => {});
  return Object.assign(Part, { bring: bringEarly });
}

/** Shows its children when it has been there for a while. */
function Late({ children }: { readonly children: ReactNode }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const patience = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(patience);
  }, []);
  return late ? children : null;
}

const SlowToCome = () => <p>{useText('page')('part.late')}</p>;
