/** The engine's end of a port as Electron gives it to the engine's process, made of Node's own. */

import type { EnginePort } from '#main/engine/serve.ts';

/** Ports that come over it are such ends too. */
export function engineEndOf(port: MessagePort): EnginePort {
  return {
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    on: (name: string, listener: (event: never) => void) =>
      port.addEventListener(name, (event) => {
        const { data, ports = [] } = event as Partial<MessageEvent>;
        listener({ data, ports: ports.map(engineEndOf) } as never);
      }),
  };
}
