// SheetJS left the npm registry at 0.18.5, a version with known vulnerabilities. danfojs-node needs it
// only for Excel files, which this project neither reads nor writes.
const refuse = () => {
  throw new Error(
    'Excel files are not supported here: save the sheet as CSV and read that instead.',
  );
};
module.exports = { read: refuse, write: refuse, writeFile: refuse, utils: {} };
