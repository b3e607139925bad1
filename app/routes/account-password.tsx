export default function Page() {
  return <main>account-password</main>;
}
