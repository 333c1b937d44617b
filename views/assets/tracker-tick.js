// A clock in a worker: browsers slow down the timers of a page in the background, and that is where a tracker is.
setInterval(() => postMessage(0), 1000);
