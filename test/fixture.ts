import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createDataFile } from '../db/open.ts';
import { generate, type Wishes } from './helpers/generated/index.ts';

/**
 * Generated data, the same for the same seed:
 *
 *   npm run --silent fixture -- --db FILE --townships 30 --facilities 100000 --years 5 --seed 1
 *   npm run --silent fixture -- --db FILE --townships 30 --counties 100 --items 20 --years 10 --seed 1
 *
 * The second makes a city of 100 counties: 2.4 million completed counts and the plan beside them. What it
 * made is printed as one JSON document.
 */
const { values } = parseArgs({
  options: {
    db: { type: 'string' },
    townships: { type: 'string', default: '30' },
    facilities: { type: 'string', default: '1000' },
    years: { type: 'string', default: '4' },
    counties: { type: 'string', default: '0' },
    items: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});

function count(name: Exclude<keyof typeof values, 'db'>, least: number, most: number): number {
  const number = Number(values[name]);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  return badUse(`--${name}: ${values[name]} is not a number from ${least} to ${most}`);
}

function badUse(problem: string): never {
  console.error(problem);
  process.exit(2);
}

const wishes: Wishes = {
  townships: count('townships', 1, 1000),
  facilities: count('facilities', 0, 1_000_000),
  years: count('years', 1, 50),
  counties: count('counties', 0, 1000),
  items: count('items', 1, 200),
  seed: count('seed', 0, 4_294_967_295),
};
if (values.db === undefined) badUse('--db FILE is missing');
const path = resolve(values.db ?? '');
try {
  const file = createDataFile(path);
  const made = generate(file, wishes);
  file.close();
  console.log(JSON.stringify({ file: path, ...wishes, ...made }));
} catch (error) {
  console.error(String(error));
  process.exit(1);
}
