/** The keyboard of a phone must never cover the input: the page is as tall as what is really seen. */
export function followKeyboard(): void {
  const seen = window.visualViewport;
  if (!seen) return;
  const fit = () => {
    document.documentElement.style.setProperty('--seen-height', `${Math.round(seen.height)}px`);
    document.documentElement.style.setProperty('--seen-top', `${Math.round(seen.offsetTop)}px`);
  };
  seen.addEventListener('resize', fit);
  seen.addEventListener('scroll', fit);
  fit();
}
