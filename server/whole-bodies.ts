import type { StandardHandlerOptions } from '@orpc/server/standard';

/**
 * Answers that carry a file leave as one finished body instead of a stream that is still being made.
 * Node fails outside any promise of ours ("ReadableStream is already closed") when a multipart stream begins
 * after its reader went away, as happens whenever a preview is replaced by the next one.
 */
type RootInterceptor = NonNullable<StandardHandlerOptions<Record<never, never>>['rootInterceptors']>[number];

export const wholeBodies: RootInterceptor = async ({ next }) => {
  const result = await next();
  if (!result.matched || !(result.response.body instanceof FormData)) return result;
  const encoded = new Response(result.response.body);
  const bytes = new Uint8Array(await encoded.arrayBuffer());
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
  const headers = {
    ...result.response.headers,
    'content-type': encoded.headers.get('content-type') ?? 'multipart/form-data',
    'content-length': String(bytes.length),
  };
  return { ...result, response: { ...result.response, headers, body } };
};
