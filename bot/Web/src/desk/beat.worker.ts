// A page in the background has its timers slowed to one a minute, longer than the lease of its conversations. A worker's are not.
setInterval(() => postMessage('beat'), 15_000);
