export default function Page() {
  return <main>desk</main>;
}
