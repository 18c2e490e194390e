interface Message {
	to: string;
	subject: string;
	text?: string;
}

/** There is no mail server: who runs the installation reads the mail here and passes it on. */
export const consoleMail = {
	async send({ to, subject, text }: Message): Promise<void> {
		process.stdout.write(`\n--- mail to ${to}: ${subject}\n${text ?? ''}\n---\n`);
	}
};
