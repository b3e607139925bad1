export default function Page() {
  return <main>desk-details</main>;
}
