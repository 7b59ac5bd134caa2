export function Logo() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinejoin="round" strokeLinecap="round">
      <path d="M6 19V5h7.5a4.250 4.250 0 0 1 0 8.5H10.5" />
      <circle cx="16.5" cy="18" r="1.4" fill="currentColor" stroke="none" />
    </svg>
  )
}
