import { serve } from '../grader/batch/worker.ts';
import { openKit } from './own-kit.ts';

serve(openKit(process.argv[2]));
