declare module 'virtual:english' {
	const words: import('./words').Words;
	export default words;
}
