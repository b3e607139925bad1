export default function Page() {
  return <main>desk-publication</main>;
}
