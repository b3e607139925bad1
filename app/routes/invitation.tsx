export default function Page() {
  return <main>invitation</main>;
}
