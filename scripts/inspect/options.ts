import { type Look, LOOKS } from '../../src/experiment/inside/look.ts';
import { N_MAX } from '../../src/experiment/setup/network.ts';
import type { Recipe } from '../../src/experiment/setup/recipe.ts';
import { type Donor, type TransferRun, transfer } from '../../src/experiment/setup/run.ts';
import { BadOption, badOption } from '../command/run.ts';
import {
  type Options as Reproduced,
  parse,
  QUICK,
  readData,
  readDonorData,
  readGroups,
  readRecipe,
  readThreads,
  withDonors,
} from '../reproduce/options.ts';

/** What to look at. */
export interface Options {
  readonly data: Reproduced['data'];
  readonly donorData: Reproduced['donorData'];
  readonly groups: Reproduced['groups'];
  readonly recipe: Recipe;
  /** In the table's order. */
  readonly looks: readonly Look[];
  readonly chosen: TransferRun;
  readonly threads: number;
  /** Whether what is seen is printed as JSON. */
  readonly json: boolean;
  readonly help: boolean;
}

const OWN = {
  data: { type: 'string' },
  'donor-data': { type: 'string' },
  groups: { type: 'string' },
  look: { type: 'string' },
  n: { type: 'string' },
  donor: { type: 'string' },
  copies: { type: 'string' },
  quick: { type: 'boolean' },
  json: { type: 'boolean' },
  threads: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const DONORS: readonly Donor[] = ['A', 'B', 'random'];
const COPIES = ['frozen', 'tuned'] as const;

/**
 * Reads a command line.
 * @param cores default for `--threads`
 * @throws BadOption
 */
export function readOptions(args: readonly string[], cores: number): Options {
  const values = parse(args, OWN);
  const text = (name: string) => values[name] as string | undefined;
  const one = <T extends string>(name: string, words: readonly T[], otherwise: T): T => {
    const given = text(name) ?? otherwise;
    const word = words.find((candidate) => candidate === given);
    if (word === undefined) throw badOption(name, `one of ${words.join(', ')}`, given);
    return word;
  };
  const donor = one('donor', DONORS, 'A');
  const tuned = one('copies', COPIES, 'frozen') === 'tuned';
  if (tuned && donor === 'random')
    throw new BadOption(
      '--copies should be frozen with --donor random: random and fine-tuned is base B itself',
    );
  return {
    data: readData(text('data')),
    donorData: readDonorData(text('donor-data')),
    groups: readGroups(text('groups'), text('data')),
    recipe: readRecipe(withDonors(text), values['quick'] === true),
    looks: readLooks(text('look')),
    chosen: transfer(donor, readN(text('n')), 'B', tuned),
    threads: readThreads(text('threads'), cores),
    json: values['json'] === true,
    help: values['help'] === true,
  };
}

function readLooks(given: string | undefined): readonly Look[] {
  if (given === undefined) return LOOKS;
  const wanted = given.split(',').map((name) => name.trim());
  if (!wanted.every((name) => LOOKS.some((look) => look === name)))
    throw badOption('look', `some of ${LOOKS.join(', ')}`, given);
  return LOOKS.filter((look) => wanted.includes(look));
}

function readN(given = '3'): number {
  const n = /^\d$/.test(given) ? Number(given) : NaN;
  if (!(n >= 1 && n <= N_MAX)) throw badOption('n', `a whole number from 1 to ${N_MAX}`, given);
  return n;
}

/** The text of `--help`. */
export const helpText = (
  cores: number,
): string => `Looks inside finished networks and prints what it sees, as the page's panel "Inside" does:
how far each layer went from where it started, what is left with a layer put back to its first weights,
accuracy along the line between two networks, and how alike their layers answer. docs/inside.md

Usage: npm run inspect -- [options]

  --look LIST    some of ${LOOKS.join(', ')} (default all)
  --n N          copied layers of the chosen network, 1 to ${N_MAX} (default 3)
  --donor D      A, B or random (default A)
  --copies HOW   frozen or tuned (default frozen)
  --data SET     a data set that comes with the page, or a file or folder of images: docs/own-images.md
  --donor-data SET  task A from another set, or a file or folder
  --groups NAMES two groups of a file's or folder's classes, for --split kinds: docs/own-images.md
  --quick        the same as --iterations ${QUICK.iterations}
  --json         prints JSON instead of tables
  --threads N    networks trained at once (default ${cores}, the cores of this machine)
  -h, --help     this text

Every knob of the recipe is an option too, as npm run reproduce -- --help lists them. What comes recorded with the page,
the bases of the default recipe, is not trained; all else is trained first.

Exit status: 0 done, 1 a run failed, 2 a bad option, 130 or 143 interrupted.
`;
