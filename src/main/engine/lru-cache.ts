/** Keeps what was loaded or measured last, up to so many bytes. */

/** A cache by key; the entry used longest ago goes first. */
export interface LruCache {
  get(key: string): unknown;
  /** Keeps a value of about `bytes`; one larger than the whole cache is not kept. */
  set(key: string, value: unknown, bytes: number): void;
  /** Lets go of every entry whose key begins so. */
  forget(prefix: string): void;
}

/** Makes an empty cache that holds at most `capacityBytes`. */
export function createLruCache(capacityBytes: number): LruCache {
  const entries = new Map<string, { readonly value: unknown; readonly bytes: number }>();
  let held = 0;

  function remove(key: string): void {
    held -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, bytes) {
      remove(key);
      if (bytes > capacityBytes) return;
      entries.set(key, { value, bytes });
      held += bytes;
      for (const oldest of entries.keys()) {
        if (held <= capacityBytes) break;
        remove(oldest);
      }
    },
    forget(prefix) {
      for (const key of entries.keys()) if (key.startsWith(prefix)) remove(key);
    },
  };
}
