export default function Page() {
  return <main>practices</main>;
}
