import path from 'node:path';
import { runAuthor } from '../grader/author/program.ts';

process.exitCode = await runAuthor(path.resolve(import.meta.dirname, '..'), process.argv.slice(2));
