import { describe, expect, it } from 'vitest';
import { xiushanBackend } from '../../helpers/backend.ts';
import { documentXml, wordText } from '../../helpers/read-back.ts';

describe('part of the annex book', () => {
  const front = { cover: false, annexList: true };

  it('lists its annexes under the numbers that their pages bear, and no list that is no annex', async () => {
    const { client, annexId } = await xiushanBackend();
    const annexIds = ['annex-3', 'annex-5', 'notice-tasks'].map(annexId);
    const { file } = await client.report.export({ annexIds, format: 'docx', front });
    const text = wordText(documentXml(new Uint8Array(await file.arrayBuffer())));
    const list = text.slice(text.indexOf('附件：'), text.indexOf('附件3'));
    expect(list).toBe('附件：3.秀山县社区养老服务设施建设全覆盖计划表5.秀山县社区医养结合型机构建设计划表');
  });

  it('says so when nothing in it could be listed', async () => {
    const { client, annexId } = await xiushanBackend();
    const annexIds = ['notice-targets', 'notice-tasks'].map(annexId);
    const { warnings } = await client.report.export({ annexIds, format: 'docx', front });
    expect(warnings).toContainEqual({ code: 'NO_ANNEX_LISTED', detail: '', table: null });
  });
});
