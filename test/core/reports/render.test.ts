import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/domain/app-error.ts';
import { createRenderer } from '../../../core/reports/render.ts';
import { jobOf, xiushanTables } from '../../helpers/annex-sheets.ts';

describe.each(['pdf', 'xlsx', 'docx'] as const)('a file that is stopped, as %s', (format) => {
  const renderer = createRenderer({ fontFolders: [] });
  const job = jobOf(xiushanTables(), format);

  it('is given up at the step where it was stopped, whichever that is', async () => {
    const steps: string[] = [];
    await renderer.render(job, (progress) =>
      steps.push(progress ? `${progress.step} ${progress.index}` : '-'),
    );
    expect(steps).toEqual(expect.arrayContaining(['annex 1', 'annex 4', 'file 1']));
    for (const last of steps.keys()) {
      let told = 0;
      const stopped = renderer.render(job, () => {
        told++;
        if (told > last) throw new AppError('CANCELLED', {});
      });
      await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(told).toBe(last + 1);
    }
  });

  it('leaves nothing behind: the next one has the same bytes as ever', async () => {
    const before = await renderer.render(job);
    const stop = () => {
      throw new AppError('CANCELLED', {});
    };
    await expect(renderer.render(job, stop)).rejects.toMatchObject({ code: 'CANCELLED' });
    const after = await createRenderer({ fontFolders: [] }).render(job);
    expect(Buffer.from(after.bytes).equals(Buffer.from(before.bytes))).toBe(true);
  });
});
