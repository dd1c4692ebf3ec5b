import { isMainThread } from 'node:worker_threads';

// Loaded before the API, the worker and the simulator when a script of ours starts them: their standard input is a
// pipe from that script, and when the script is gone, however abruptly, the pipe closes and they end in order too.
// Threads of theirs load this too, and share the pipe.
if (isMainThread) {
  process.stdin.resume();
  process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM'));
  process.stdin.on('error', () => process.kill(process.pid, 'SIGTERM'));
  process.stdin.unref();
}
