export default function Page() {
  return <main>desk-people</main>;
}
