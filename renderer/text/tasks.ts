/** Names of a task's fields, in the history and in what is said of them. */
export const taskFieldNames: Readonly<Record<string, string>> = {
  number: '编号',
};
