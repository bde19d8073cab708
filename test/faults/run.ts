import { campaign, FAULTS, type Fault } from './campaign.ts';

/**
 * `npm run faults`: two thousand faults, told by kind; exit code 1 when anything acknowledged was lost or
 * anything was found wrong.
 *
 *   npm run faults -- --rounds 200 --seed 7 --works cells,rekey
 */
const option = (name: string, usual: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : (process.argv[at + 1] ?? usual);
};
const rounds = Number(option('rounds', '2000'));
const seed = Number(option('seed', '20261129'));
const wanted = option('works', FAULTS.join(',')).split(',');
const works: Fault[] = FAULTS.filter((fault) => wanted.includes(fault));

const told = await campaign({
  ...{ rounds, seed, works },
  onRound: (done) => {
    if (done % 50 === 0) console.log(`${done} of ${rounds}`);
  },
});
console.log(`seed ${seed}`);
for (const fault of works) console.log(`${fault.padEnd(12)}${told.faults[fault]}`);
console.log(`acknowledged writes     ${told.acknowledged}`);
console.log(`of these lost           ${told.lost}`);
console.log(`opened by themselves    ${told.opened} of ${rounds}`);
for (const line of told.wrong) console.log(`WRONG: ${line}`);
process.exitCode = told.lost > 0 || told.wrong.length > 0 || told.opened < rounds ? 1 : 0;
