// The app lives on the phone: the server sends one empty shell for every route below /app.
export const ssr = false;
