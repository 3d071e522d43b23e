import path from 'node:path';
import { runAuthor } from '../grader/author/program.ts';

const root = path.resolve(import.meta.dirname, '..');
process.exitCode = await runAuthor(root, process.argv.slice(2), (text) => void process.stdout.write(text));
