import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * The temporary folder of this test file alone, so that what uploads leave in it can be told. Imported before the
 * platform, which asks for the folder when it is loaded.
 */
export const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'toa-soan-test-'));
process.env.TMPDIR = temporary;
