/** What git leaves out of a student's repository. */
export const gitignore = 'node_modules/\nbin/dist*/\n.gradkit/\n/*.zip\n';

/**
 * The workflow of GitHub Actions that grades on every push and pull request, against the public checks: no others are in
 * the kit. The job may read the repository and nothing else; that is what a checkout of a private one takes.
 */
export function makeWorkflow(assignments: readonly string[]): string {
  return `# Grades what was pushed. This is for you to look at: points that count are given by your instructors.
name: grade

on:
  push:
  pull_request:

# No job may do anything that it does not ask for below.
permissions: {}

concurrency:
  group: grade-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  grade:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # private repositories cannot be checked out without
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: 24
      - id: install
        run: npm ci
${assignments.map(gradeStep).join('')}`;
}

/** Every assignment is graded, also when one before it is not finished. */
function gradeStep(id: string): string {
  return `      - name: grade ${id}
        if: \${{ !cancelled() && steps.install.outcome == 'success' }}
        run: npm run -s grade -- ${id} --fixtures public
`;
}
