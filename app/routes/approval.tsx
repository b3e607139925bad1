export default function Page() {
  return <main>approval</main>;
}
