// The button that prints a poster; without scripts the page says how.
for (const button of document.querySelectorAll('[data-print]')) {
	button.hidden = false;
	button.addEventListener('click', () => print());
}
for (const hint of document.querySelectorAll('[data-print-hint]')) hint.hidden = true;
