export default function Page() {
  return <main>desk-practice</main>;
}
