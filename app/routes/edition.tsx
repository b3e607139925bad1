export default function Page() {
  return <main>edition</main>;
}
