/**
 * The row of headings of a plain table.
 *
 *   <thead><HeadingRow headings={Object.values(text.headings)} /></thead>
 */
export function HeadingRow({ headings }: { readonly headings: readonly string[] }) {
  return (
    <tr>
      {headings.map((heading) => (
        <th key={heading} scope="col">
          {heading}
        </th>
      ))}
    </tr>
  );
}
