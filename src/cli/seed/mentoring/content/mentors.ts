/** The mentors of the demonstration data, by the address of their account: how their groups reach them. Numbers are made up. */
export const RATNA = 'pendamping@lumbung.example';
export const HENDRA = 'pendamping2@lumbung.example';

export const phones: Readonly<Record<string, string>> = {
	[RATNA]: '6280000000901',
	[HENDRA]: '6280000000902'
};
