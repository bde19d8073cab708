/**
 * How far long calls are, from those that do the work to those that watch. Only the latest step counts:
 * a slow watcher misses steps between, and never holds up the work.
 *
 *   const steps = hub.follow('job-1', signal); // before the work starts
 *   hub.tell('job-1', { share: 0.5 });
 *   hub.end('job-1');                          // `for await (const step of steps)` ends
 */
interface Follower<Step> {
  latest: Step | null;
  ended: boolean;
  wake: () => void;
}

export class ProgressHub<Step extends object> {
  readonly #followers = new Map<string, Set<Follower<Step>>>();

  tell(id: string, step: Step): void {
    for (const follower of this.#followers.get(id) ?? []) {
      follower.latest = step;
      follower.wake();
    }
  }

  end(id: string): void {
    for (const follower of this.#followers.get(id) ?? []) {
      follower.ended = true;
      follower.wake();
    }
    this.#followers.delete(id);
  }

  /** Steps from now on, until the end or until the signal aborts. */
  follow(id: string, signal?: AbortSignal): AsyncGenerator<Step, void, void> {
    const follower: Follower<Step> = { latest: null, ended: false, wake: () => undefined };
    const all = this.#followers.get(id) ?? new Set();
    this.#followers.set(id, all.add(follower));
    const leave = (): void => {
      all.delete(follower);
      if (all.size === 0 && this.#followers.get(id) === all) this.#followers.delete(id);
      follower.ended = true;
      follower.wake();
    };
    signal?.addEventListener('abort', leave, { once: true });
    return stepsOf(follower, leave);
  }
}

async function* stepsOf<Step>(follower: Follower<Step>, leave: () => void): AsyncGenerator<Step, void, void> {
  try {
    for (;;) {
      const step = follower.latest;
      follower.latest = null;
      if (step !== null) yield step;
      else if (follower.ended) return;
      else await new Promise<void>((resolve) => Object.assign(follower, { wake: resolve }));
    }
  } finally {
    leave();
  }
}
