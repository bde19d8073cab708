import fc from 'fast-check';
import { expect, it } from 'vitest';
import { redact } from '../../../core/domain/redact.ts';

it.each([
  [
    'FILE_NOT_FOUND {"name":"张三的.ybdb"}\n    at open (file:///home/li/yibiao/db/open.ts:101:3)',
    'FILE_NOT_FOUND {"name":"<8>"}\n    at open (db/open.ts:101:3)',
  ],
  [
    'Failed query: insert into "staff_members" values (?, ?)\nparams: 王小明,13800001234\n    at x (C:\\Users\\zhang\\yibiao\\dist\\electron\\main.js:1:2)',
    'Failed query: insert into "staff_members" values (?, ?)\nparams: <hidden>\n    at x (dist\\electron\\main.js:1:2)',
  ],
  [
    "Cannot read properties of undefined (reading 'staffId')",
    "Cannot read properties of undefined (reading 'staffId')",
  ],
  ["open '/home/li/县数据/x.ybdb'", "open '<19>'"],
  [
    'at f (http://127.0.0.1:4711/assets/index-3fa2.js:1:2)',
    'at f (http://127.0.0.1:4711/assets/index-3fa2.js:1:2)',
  ],
  [
    'refused: navigation to https://li:pw@example.com/a?name=x',
    'refused: navigation to https://example.com/...',
  ],
  ['http POST /rpc/file/status', 'http POST rpc/file/status'],
  ['\\\\server\\share\\zhang\\a.xlsx', '<path>'],
  ['138 0000 1234, li@a.gov.cn', '<13>, <mail>'],
])('what the program says stays, what people wrote goes: %s', (text, wanted) => {
  expect(redact(text)).toBe(wanted);
});

it('leaves no letter of Chinese, no telephone number and no home folder, wherever they stand', () => {
  const secret = fc.constantFrom(
    '王小明',
    '13800001234',
    '11010119900101123X',
    '/home/wangxm',
    'C:\\Users\\wangxm\\',
  );
  const words = fc.array(
    fc.oneof(secret, fc.constantFrom(' ', '"', "'", ':', '\n', '(', '{', 'at x', 'params: ', ',')),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(words, (parts) => {
      expect(redact(parts.join(' '))).not.toMatch(/[\u4e00-\u9fff]|13800001234|110101199001|wangxm/);
    }),
    { numRuns: 2000 },
  );
});
