export default function Page() {
  return <main>practice</main>;
}
