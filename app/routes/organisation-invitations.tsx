export default function Page() {
  return <main>organisation-invitations</main>;
}
