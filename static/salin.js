// Buttons that copy a field; without scripts or without the right to copy they stay hidden.
for (const button of document.querySelectorAll('button[data-salin]')) {
	const field = document.getElementById(button.dataset.salin);
	if (!field || !navigator.clipboard) continue;
	button.hidden = false;
	button.addEventListener('click', async () => {
		try {
			await navigator.clipboard.writeText(field.value);
			button.lastChild.textContent = button.dataset.sesudah;
		} catch {
			field.select(); // not allowed here: the reader copies what is marked
		}
	});
}
