export default function Page() {
  return <main>language</main>;
}
