/**
 * Refuses addresses with the character U+0000, which no text of ours has and which PostgreSQL answers with a fault
 * of the server.
 */
export default () =>
  async (
    context: { url: string; throw(status: number, message: string): never },
    next: () => Promise<void>
  ) => {
    if (/%00/.test(context.url)) context.throw(400, 'The address has the character U+0000 (%00).');
    return next();
  };
