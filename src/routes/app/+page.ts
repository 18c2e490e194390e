// The one page that the worker keeps and serves for every route below /app.
export const prerender = true;
