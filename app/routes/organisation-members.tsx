export default function Page() {
  return <main>organisation-members</main>;
}
