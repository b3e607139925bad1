export default function Page() {
  return <main>session-revoke</main>;
}
