import { appendFileSync, readFileSync } from 'node:fs';

// `dotnet run` builds in silence: it shows neither messages nor what a step prints, and a minute of that looks like a hang.
// Where the system lets us (Linux), the line goes straight to the standard error of the `dotnet run` that waits for us.
export function tellDotnetRun(line) {
  try {
    for (let id = process.ppid; id > 1; id = parentOf(id)) {
      const [program, ...words] = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
      if (!/(^|\/)dotnet$/.test(program) || !words.slice(0, 2).includes('run')) continue;
      appendFileSync(`/proc/${id}/fd/2`, `${line}\n`);
      return;
    }
  } catch {
    // Another system, or nobody to tell: only the line is missing.
  }
}

// The name in the second field may hold blanks and brackets; the parent is the second field behind it.
const parentOf = id => Number(readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1).split(' ')[1]);
