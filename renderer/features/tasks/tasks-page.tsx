export default function TasksPage(_: { id: number | 'new' | null }) {
  return <div className="tasks" />;
}
