import { serve } from '../grader/batch/worker.ts';
import { openKit } from './own-kit.ts';

const [, , root, sandbox] = process.argv;
serve(openKit(root), sandbox === 'default' || sandbox === 'hardened' ? sandbox : undefined);
