import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * The rooms of the house, in the order in which data flows. A room may import from itself and from the rooms
 * listed for it; `pure` rooms touch no process, disk, clock or console.
 */
const rooms = {
  tensor: { uses: [], pure: true },
  define: { uses: ['tensor'] },
  fixtures: { uses: ['tensor', 'define'] },
  sandbox: { uses: ['tensor', 'define', 'fixtures'] },
  gradcheck: { uses: ['tensor'], pure: true },
  compare: { uses: ['tensor', 'define', 'fixtures', 'sandbox', 'gradcheck'], typesOnly: ['define', 'fixtures', 'sandbox'], pure: true },
  diagnose: { uses: ['tensor', 'define', 'fixtures', 'sandbox', 'gradcheck', 'compare'], typesOnly: ['define', 'fixtures', 'sandbox'], pure: true },
  score: { uses: ['define', 'compare', 'diagnose'], pure: true },
  report: { uses: ['define', 'score'], pure: true },
};
