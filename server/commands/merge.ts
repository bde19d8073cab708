import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PackagePreview } from '../../core/contract/package.ts';
import { AppError } from '../../core/domain/app-error.ts';
import { errorSentence } from '../../renderer/text/errors.ts';
import { badUseText, cliText } from '../../renderer/text/host.ts';
import { BadUse, needed } from '../cli-options.ts';
import type { Command, CommandContext } from './types.ts';

/**
 * merge --db FILE [--city NAME] [--dry-run] [--accept-unknown] [--keep-typed] [--json] FILE.ybx…
 *
 * Those that can be taken over are, in one transaction; the others are named. Exit code 1 when none can.
 */
export const mergePackages: Command = async (context) => {
  const { options, backend } = context;
  const { files = [], 'dry-run': dryRun = false, 'keep-typed': keepTyped = false } = options;
  if (files.length === 0) throw new BadUse(badUseText.missing('FILE.ybx'));
  const given = await Promise.all(files.map(fileAt));
  await openTarget(context);
  const { version, packages } = await backend.client.package.preview({ files: given, keepTyped });
  const shown = dryRun ? packages : await applied(context, given, version, packages, keepTyped);
  return { json: { packages: shown.map(jsonOf) }, text: shown.map(lineOf).join('\n') };
};

async function fileAt(name: string): Promise<File> {
  try {
    return new File([new Uint8Array(await readFile(path.resolve(name)))], path.basename(name));
  } catch {
    throw new AppError('FILE_NOT_FOUND', { name });
  }
}

/** A city's file is made when it is not there yet. */
async function openTarget({ options, backend }: CommandContext): Promise<void> {
  const file = path.resolve(needed(options, 'db'));
  const { city } = options;
  if (city === undefined || existsSync(file)) await backend.openPath(file);
  else await backend.createCityAt(file, { cityName: city, divisionCode: null });
}

async function applied(
  { options, backend, warn }: CommandContext,
  files: readonly File[],
  version: number,
  packages: readonly PackagePreview[],
  keepTyped: boolean,
): Promise<readonly PackagePreview[]> {
  const accepts = options['accept-unknown'] === true;
  const refused = packages.map((one) => refusalOf(one, accepts));
  const good = packages.filter((_, index) => refused[index] === null);
  for (const error of refused) {
    if (error) warn(cliText.notMerged(errorSentence(error.code, error.data)));
  }
  const [first] = refused.flatMap((error) => error ?? []);
  if (good.length === 0 && first) throw first;
  const accept = accepts ? good.map((one) => one.sha256) : [];
  const names = new Set(good.map((one) => one.name));
  const chosen = files.filter((file) => names.has(file.name));
  const done = await backend.client.package.apply({ files: chosen, version, accept, keepTyped });
  return packages.map((one) => done.packages.find((other) => other.sha256 === one.sha256) ?? one);
}

function refusalOf({ error, warnings, name, facts }: PackagePreview, accepts: boolean): AppError | null {
  if (error) return new AppError(error.code, error.data as never);
  if (accepts || warnings.every((warning) => warning === 'typedHere')) return null;
  const problem = warnings.every((warning) => warning === 'older' || warning === 'typedHere')
    ? 'older'
    : 'unconfirmed';
  return new AppError('BAD_PACKAGE', { name, problem, detail: facts?.office ?? '' });
}

function jsonOf({ name, sha256, error, facts, signer, warnings, outcome }: PackagePreview) {
  const said = error && { ...error, message: errorSentence(error.code, error.data as never) };
  return { file: name, sha256, ...(said ? { error: said } : {}), facts, signer, warnings, outcome };
}

function lineOf({ name, error, facts, outcome }: PackagePreview): string {
  if (error) return cliText.notMerged(errorSentence(error.code, error.data as never));
  if (!outcome || !facts) return name;
  if (outcome.isNothingNew) return cliText.nothingNew(name);
  const { made, changed, kept, cleared } = outcome.cells;
  return cliText.merged(name, outcome.county, facts.planTitle, made, changed + cleared, kept);
}
